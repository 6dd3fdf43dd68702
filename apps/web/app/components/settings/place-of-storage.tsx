import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { StorageInWords } from "../../storage-words.server.ts";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import "../../words/settings.ts";

const STATES = {
	...{ moving: msg`Files are being moved`, done: msg`Moved`, refused: msg`Not possible` },
	...{ returning: msg`Called back; files are being put back`, withdrawn: msg`Called back` },
} as const;

/** Where the organisation's files are kept, and what the operator decided about it. */
export function PlaceOfStorage({ place, decisions, timeZone }: StorageInWords & { timeZone: string }) {
	const { t, i18n } = useLingui();
	const moving = decisions.find(({ state }) => state === "moving" || state === "returning");
	return (
		<Panel
			title={t`Where your files are kept`}
			intro={
				moving !== undefined
					? moving.state === "moving"
						? t`On the way to ${moving.place ?? t`where everybody’s files are`}: they can be read all the time, and the move is done when none is left where it was.`
						: t`On the way back from ${moving.place ?? t`where everybody’s files are`}: they can be read all the time, and the move is done when none is left where it was.`
					: place === null
						? t`Where this service keeps everybody’s files.`
						: t`In ${place}, as agreed, and so are the backups made of them. Records are in the service’s one database.`
			}
		>
			{decisions.length === 0 ? (
				<p className="text-muted text-table">
					<Trans>
						Another place can be agreed with the people who run this service. Write to them under Your account →
						Support.
					</Trans>
				</p>
			) : (
				<ul className="flex flex-col gap-3">
					{decisions.map((one) => (
						<li key={one.id} className="flex flex-col gap-1 border-line border-t pt-3 first:border-t-0 first:pt-0">
							<p className="font-medium">
								{i18n._(STATES[one.state])}: {one.place ?? t`where everybody’s files are`}
							</p>
							<p className="text-table">{one.reason}</p>
							{one.calledBackReason !== null && (
								<p className="text-table">
									<Trans>Called back: {one.calledBackReason}</Trans>
								</p>
							)}
							<p className="text-meta text-muted">
								<Trans>
									Decided <Instant at={one.decidedAt} timeZone={timeZone} />
								</Trans>
								{one.state === "done" && one.finishedAt !== null && (
									<>
										{" "}
										<Trans>
											· <Plural value={one.files} one="# file" other="# files" />, finished{" "}
											<Instant at={one.finishedAt} timeZone={timeZone} />
										</Trans>
									</>
								)}
							</p>
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}
