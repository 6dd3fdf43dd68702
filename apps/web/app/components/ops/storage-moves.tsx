import { regionInWords } from "@calibrant/policy";
import { Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Answers } from "../../trpc.server.ts";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { EndWithReason } from "./end-with-reason.tsx";
import { Mark, type MarkKind } from "./mark.tsx";

type Move = Answers["operator"]["storage"]["moves"][number];

const placeName = (region: string | null) => (region === null ? "the usual place" : regionInWords(region, "en"));

/** Moves of customers' files between places: how far each is, what it waits for or failed of, and the way back. */
export function StorageMoves({ moves, answer }: { moves: readonly Move[]; answer: FormAnswer | undefined }) {
	return (
		<Panel
			title="Moves of files"
			intro="To places agreed with single customers: copied, read back, and only then changed over. Begun with npm run admin -- move-storage."
		>
			{moves.length === 0 ? (
				<EmptyState>No file has been moved.</EmptyState>
			) : (
				<ul className="flex flex-col gap-4">
					{moves.map((move) => (
						<li key={move.id} className="flex flex-col gap-1 border-line border-t pt-3 first:border-t-0 first:pt-0">
							<p>
								<Link to={`/ops/organisations/${move.orgId}`} className="link font-medium">
									{move.name}
								</Link>
								, from {placeName(move.fromRegion)} to {placeName(move.toRegion)}
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
								Decided <Instant at={move.decidedAt} timeZone="UTC" />: {move.reason}
								{move.calledBackReason && <> · Called back: {move.calledBackReason}</>}
								{move.finishedAt && (
									<>
										{" "}
										· Finished <Instant at={move.finishedAt} timeZone="UTC" />
									</>
								)}
							</p>
							{move.state === "moving" && (
								<EndWithReason
									{...{ fields: { id: move.id, orgId: move.orgId }, answer, intent: "call-back" }}
									{...{ label: "Call it back", button: "Call the move back", reason: "Reason" }}
								>
									{`The files are kept at ${placeName(move.fromRegion)} again. The owners see the reason.`}
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
	const many = files === 1 ? "1 file" : `${files} files`;
	const said: [MarkKind, string] =
		state === "done"
			? ["fine", `Done, ${many}`]
			: state === "withdrawn"
				? ["plain", "Called back"]
				: problem !== null
					? ["now", switched ? "Changed over, not finished" : "Nothing has changed yet"]
					: state === "returning"
						? ["soon", "Called back: files are being put back"]
						: switched
							? ["soon", `Changed over, ${many}; what comes late is carried over`]
							: ["soon", `Copying and reading back, ${many} so far`];
	return <Mark kind={said[0]}>{said[1]}</Mark>;
}
