import { useEffect, useState } from "react";
import { type KeptStep, keptSteps } from "../../device/kept-orders.ts";
import { onSteps } from "../../device/send-steps.ts";
import type { Who } from "../../device/store.ts";

/** What somebody did at one order and is not sent, as it changes; `onSent` is called when there is less of it. */
export function useSteps(who: Who | null, orderId: string, onSent?: () => void): readonly KeptStep[] {
	const [steps, setSteps] = useState<readonly KeptStep[]>([]);
	const [userId, orgId] = [who?.userId, who?.orgId];
	// biome-ignore lint/correctness/useExhaustiveDependencies: `onSent` is what it is when it is called
	useEffect(() => {
		if (userId === undefined || orgId === undefined) return;
		let isOver = false;
		let before = 0;
		const look = async () => {
			const mine = (await keptSteps({ userId, orgId })).filter((one) => one.orderId === orderId);
			if (isOver) return;
			if (mine.length < before) onSent?.();
			before = mine.length;
			setSteps(mine);
		};
		const see = () => void look().catch(() => {});
		see();
		const end = onSteps(see);
		return () => {
			isOver = true;
			end();
		};
	}, [userId, orgId, orderId]);
	return steps;
}
