import { lazy, Suspense, useEffect, useState } from "react";

const OrderNote = lazy(() => import("./order-note.tsx"));

export interface OrderNotesProps {
	userId: string;
	orgId: string;
	/** Told how many steps were not taken; the same function each time. */
	onRefused: (count: number) => void;
}

/** Brings {@link OrderNote} to a page where something waits on this device, and nothing to others. */
export function OrderNotes({ userId, orgId, onRefused }: OrderNotesProps) {
	const [waits, setWaits] = useState(false);
	useEffect(() => {
		let isOver = false;
		const look = async () => {
			const { hasSteps, lastWho, noteWho } = await import("../device/store.ts");
			const who = { userId, orgId };
			// What somebody before left here opens to nobody any more, also without network.
			if ((await lastWho()) !== null) await noteWho(who);
			const found = await hasSteps(who);
			if (!isOver) setWaits(found);
		};
		// A browser that stores nothing keeps nothing.
		look().catch(() => {});
		return () => {
			isOver = true;
		};
	}, [userId, orgId]);
	if (!waits) return null;
	return (
		<Suspense fallback={null}>
			<OrderNote userId={userId} orgId={orgId} onRefused={onRefused} />
		</Suspense>
	);
}
