import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Answers } from "../../trpc.server.ts";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { EndWithReason } from "./end-with-reason.tsx";
import { Mark, type MarkKind } from "./mark.tsx";
import "../../words/ops.ts";

/** With the words for both places; null: the usual one. */
type Move = Answers["operator"]["storage"]["moves"][number] & { from: string | null; to: string | null };

const placeIn = (i18n: I18n, place: string | null) => place ?? i18n._(msg`the usual place`);

/** Moves of customers' files between places: how far each is, what it waits for or failed of, and the way back. */
export function StorageMoves({ moves, answer }: { moves: readonly Move[]; answer: FormAnswer | undefined }) {
	const { t, i18n } = useLingui();
	return (
		<Panel
			title={t`Moves of files`}
			intro={t`To places agreed with single customers: copied, read back, and only then changed over. Begun with npm run admin -- move-storage.`}
		>
			{moves.length === 0 ? (
				<EmptyState>
					<Trans>No file has been moved.</Trans>
				</EmptyState>
			) : (
				<ul className="flex flex-col gap-4">
					{moves.map((move) => (
						<li key={move.id} className="flex flex-col gap-1 border-line border-t pt-3 first:border-t-0 first:pt-0">
							<p>
								<Trans>
									<Link to={`/ops/organisations/${move.orgId}`} className="link font-medium">
										{move.name}
									</Link>
									, from {placeIn(i18n, move.from)} to {placeIn(i18n, move.to)}
								</Trans>
							</p>
							<p>
								<State of={move} />
							</p>
							{move.problem && (
								<p className="max-w-prose text-table">
									{move.problem}
									{move.problemAt && (
										<span className="text-muted">
											{" "}
											(<Instant at={move.problemAt} timeZone="UTC" />)
										</span>
									)}
								</p>
							)}
							<p className="text-meta text-muted">
								<Trans>
									Decided <Instant at={move.decidedAt} timeZone="UTC" />: {move.reason}
								</Trans>
								{move.calledBackReason && (
									<>
										{" "}
										<Trans>· Called back: {move.calledBackReason}</Trans>
									</>
								)}
								{move.finishedAt && (
									<>
										{" "}
										<Trans>
											· Finished <Instant at={move.finishedAt} timeZone="UTC" />
										</Trans>
									</>
								)}
							</p>
							{move.state === "moving" && (
								<EndWithReason
									{...{ fields: { id: move.id, orgId: move.orgId }, answer, intent: "call-back" }}
									{...{ label: t`Call it back`, button: t`Call the move back`, reason: t`Reason` }}
								>
									{t`The files are kept at ${placeIn(i18n, move.from)} again. The owners see the reason.`}
								</EndWithReason>
							)}
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}

function State({ of: { state, switched, files, problem } }: { of: Move }) {
	const { t } = useLingui();
	const many = t`${plural(files, { one: "# file", other: "# files" })}`;
	const said: [MarkKind, string] =
		state === "done"
			? ["fine", t`Done, ${many}`]
			: state === "withdrawn"
				? ["plain", t`Called back`]
				: problem !== null
					? ["now", switched ? t`Changed over, not finished` : t`Nothing has changed yet`]
					: state === "returning"
						? ["soon", t`Called back: files are being put back`]
						: switched
							? ["soon", t`Changed over, ${many}; what comes late is carried over`]
							: ["soon", t`Copying and reading back, ${many} so far`];
	return <Mark kind={said[0]}>{said[1]}</Mark>;
}
