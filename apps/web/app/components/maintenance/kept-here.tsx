import { deviceDraftDays } from "@calibrant/policy/device";
import { Trans } from "@lingui/react/macro";
import { useEffect } from "react";
import { settleStep } from "../../device/kept-orders.ts";
import { tellSteps } from "../../device/send-steps.ts";
import type { Who } from "../../device/store.ts";
import { prepareOffline } from "../../device/take-along.ts";
import { useRefresh } from "../../use-refresh.ts";
import { KeptSteps } from "./kept-steps.tsx";
import { useSteps } from "./use-steps.ts";
import type { Order } from "./words.ts";

/** Lays the reader's own open orders on this device whenever `seen` changes; where a browser keeps nothing, nothing happens. */
export function useTakenAlong(isWorker: boolean, seen: unknown): void {
	// biome-ignore lint/correctness/useExhaustiveDependencies: `seen` says when it is time again
	useEffect(() => {
		if (isWorker && navigator.onLine) prepareOffline().catch(() => {});
	}, [isWorker, seen]);
}

/** Says that one's own open orders lie on this device, and opens them there. */
export function TakenNote() {
	return (
		<p data-print="hide" className="text-meta text-muted">
			<Trans>
				Your own open orders are kept on this device for {deviceDraftDays} days or until you sign out, and open without
				network.
			</Trans>{" "}
			<a href="/app/work-orders/offline" className="link">
				<Trans>Open them here</Trans>
			</a>
		</p>
	);
}

/**
 * What was done at an order on this device and is not taken yet, on its page; the printed name of a prepared signature.
 * The page is loaded anew as steps arrive.
 */
export function useKeptHere({ order, tasks }: Order, who: Who | null, timeZone: string) {
	const { refresh } = useRefresh();
	const steps = useSteps(who, order.id, refresh);
	const prepared = steps.find(({ step }) => step.kind === "sign");
	const isOver = ["signed", "closed", "cancelled"].includes(order.state);
	useEffect(() => {
		if (prepared && isOver) settleStep(prepared.id, "drop").then(tellSteps, () => {});
	}, [prepared, isOver]);
	return {
		note: <KeptSteps steps={steps} tasks={tasks} timeZone={timeZone} signAt="#sign" />,
		printedName: prepared?.step.kind === "sign" ? prepared.step.printedName : null,
	};
}
