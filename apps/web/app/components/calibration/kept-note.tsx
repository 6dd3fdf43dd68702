import { Trans } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import { Button } from "../button.tsx";
import { Instant } from "../instant.tsx";
import { ResultMessage } from "../result-message.tsx";
import type { KeptForm } from "./use-kept-work.ts";

/** Says that what stands in the form comes from this device, and offers to go back to what is saved. */
export function KeptNote({ kept, isOffline }: { kept: KeptForm; isOffline: boolean }) {
	const timeZone = useTimeZone();
	const { restoredFrom, keeping } = kept;
	if (restoredFrom === null && keeping !== "waiting") return null;
	return (
		<ResultMessage kind="notice">
			{keeping === "waiting" && (
				<p>
					<strong className="font-semibold">
						<Trans>Not saved yet.</Trans>
					</strong>{" "}
					<Trans>The server was not reached. What you typed is kept on this device and is sent by itself.</Trans>
				</p>
			)}
			{restoredFrom !== null && (
				<div className="flex flex-wrap items-center gap-x-3 gap-y-2">
					<p>
						<Trans>
							Here stands what was typed on this device, last on <Instant at={restoredFrom} timeZone={timeZone} />.
						</Trans>
					</p>
					{!isOffline && (
						<Button variant="secondary" size="small" onClick={() => void kept.discard()}>
							<Trans>Go back to what is saved</Trans>
						</Button>
					)}
				</div>
			)}
		</ResultMessage>
	);
}
