import { Form, Link } from "react-router";
import { count } from "../../list-address.ts";
import type { Answers, Api } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { ResultMessage } from "../result-message.tsx";
import { Section } from "../section.tsx";
import { Totals } from "./check-report.tsx";

type Batch = Answers["imports"]["get"]["batch"];
export type Undone = Awaited<ReturnType<Api["imports"]["undo"]["mutate"]>>;

const LEFT_WORDS = {
	changed: "changed since",
	calibrated: "calibrated since",
	checked: "has checklists",
	used: "has recorded uses",
	gone: "no longer there",
};

/** What an import did, and how to take it back. */
export function ImportResult({
	batch,
	timeZone,
	why,
	undone,
}: {
	batch: Batch;
	timeZone: string;
	why: string | null;
	undone: Undone | null;
}) {
	const isSending = useIsSending("undo");
	const leftOut = batch.counts?.error ?? 0;
	return (
		<div className="flex flex-col gap-5">
			{batch.state === "undone" ? (
				<ResultMessage kind="notice">
					This import was undone
					{batch.undoneAt !== null && (
						<>
							{" "}
							on <Instant at={batch.undoneAt} timeZone={timeZone} />
						</>
					)}
					.{" "}
					{undone !== null &&
						`${count(undone.deleted, "instrument")} removed, ${count(undone.restored, "instrument")} set back, ${undone.left} left as they are.${undone.locations > 0 ? ` ${count(undone.locations, "location")} it had made removed.` : ""}`}
					{undone !== null &&
						undone.retired > 0 &&
						` ${count(undone.retired, "instrument")} retired: calibrations of an undone import hang on them and are kept for their time. Importing the register again brings them back.`}
				</ResultMessage>
			) : leftOut > 0 ? (
				<ResultMessage kind="notice">
					Imported in part. {count(leftOut, "row")} with errors were left out, as you chose; every other row was
					written.{" "}
					<a href={`/api/imports/${batch.id}/errors`} download className="link">
						The file with what is wrong in each
					</a>
				</ResultMessage>
			) : (
				<ResultMessage kind="done">
					Imported
					{batch.importedAt !== null && (
						<>
							{" "}
							on <Instant at={batch.importedAt} timeZone={timeZone} />
						</>
					)}
					. Every row was written, or none would have been.
				</ResultMessage>
			)}
			{batch.counts !== null && <Totals totals={batch.counts} />}
			{undone !== null && undone.leftRows.length > 0 && (
				<Section title="Left as they are">
					<ul className="text-table">
						{undone.leftRows.map(({ line, tag, instrumentId, reason }) => (
							<li key={line}>
								Row {line}:{" "}
								{tag === "" ? (
									"an instrument"
								) : (
									<Link to={`/app/instruments/${instrumentId}`} className="link font-mono">
										{tag}
									</Link>
								)}
								, {LEFT_WORDS[reason]}
							</li>
						))}
					</ul>
				</Section>
			)}
			<div className="flex flex-wrap gap-3">
				<LinkButton to="/app/instruments">Open the register</LinkButton>
				<LinkButton to="/app/import" variant="secondary">
					Import another file
				</LinkButton>
			</div>
			{batch.state === "imported" && (
				<details className="rounded-control border border-line bg-surface px-4 py-3">
					<summary className="link inline-flex min-h-6 cursor-pointer items-center">Undo this import</summary>
					<Form method="post" className="flex flex-col items-start gap-3 pt-3">
						<input type="hidden" name="intent" value="undo" />
						<p className="max-w-prose">
							What it added is removed, with the locations it made where nothing else is in them, and what it changed
							gets its values from before. An instrument that was changed or calibrated since stays as it is and is
							named afterwards.
						</p>
						<Button type="submit" variant="danger" isDisabled={why !== null} isPending={isSending}>
							Undo the import
						</Button>
					</Form>
				</details>
			)}
		</div>
	);
}
