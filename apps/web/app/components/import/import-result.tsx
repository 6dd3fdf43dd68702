import { msg, plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { Answers, Api } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { ResultMessage } from "../result-message.tsx";
import { Section } from "../section.tsx";
import { Totals } from "./check-report.tsx";
import "../../words/import.ts";

type Batch = Answers["imports"]["get"]["batch"];
export type Undone = Awaited<ReturnType<Api["imports"]["undo"]["mutate"]>>;

const LEFT_WORDS = {
	changed: msg`changed since`,
	calibrated: msg`calibrated since`,
	checked: msg`has checklists`,
	used: msg`has recorded uses`,
	gone: msg`no longer there`,
};

/** What an import did, and how to take it back. Each outcome is a message of its own, which takes the focus anew. */
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
	const { t, i18n } = useLingui();
	const isSending = useIsSending("undo");
	const leftOut = batch.counts?.error ?? 0;
	return (
		<div className="flex flex-col gap-5">
			{batch.state === "undone" ? (
				<ResultMessage key="undone" takesFocus kind="notice">
					<Trans>This import was undone</Trans>
					{batch.undoneAt !== null && (
						<>
							{" "}
							<Trans>
								on <Instant at={batch.undoneAt} timeZone={timeZone} />
							</Trans>
						</>
					)}
					.{" "}
					{undone !== null &&
						t`${plural(undone.deleted, { one: "# instrument", other: "# instruments" })} removed, ${plural(undone.restored, { one: "# instrument", other: "# instruments" })} set back, ${undone.left} left as they are.`}
					{undone !== null &&
						undone.locations > 0 &&
						t` ${plural(undone.locations, { one: "# location", other: "# locations" })} it had made removed.`}
					{undone !== null &&
						undone.retired > 0 &&
						t` ${plural(undone.retired, { one: "# instrument", other: "# instruments" })} retired: calibrations of an undone import hang on them and are kept for their time. Importing the register again brings them back.`}
				</ResultMessage>
			) : leftOut > 0 ? (
				<ResultMessage key="part" takesFocus kind="notice">
					<Trans>
						Imported in part.{" "}
						<Plural value={leftOut} one="# row with errors was left out" other="# rows with errors were left out" />, as
						you chose; every other row was written.{" "}
						<a href={`/api/imports/${batch.id}/errors`} download className="link">
							The file with what is wrong in each
						</a>
					</Trans>
				</ResultMessage>
			) : (
				<ResultMessage key="whole" takesFocus kind="done">
					<Trans>Imported</Trans>
					{batch.importedAt !== null && (
						<>
							{" "}
							<Trans>
								on <Instant at={batch.importedAt} timeZone={timeZone} />
							</Trans>
						</>
					)}
					<Trans>. Every row was written, or none would have been.</Trans>
				</ResultMessage>
			)}
			{batch.counts !== null && <Totals totals={batch.counts} />}
			{undone !== null && undone.leftRows.length > 0 && (
				<Section title={t`Left as they are`}>
					<ul className="text-table">
						{undone.leftRows.map(({ line, tag, instrumentId, reason }) => (
							<li key={line}>
								<Trans>Row {line}:</Trans>{" "}
								{tag === "" ? (
									t`an instrument`
								) : (
									<Link to={`/app/instruments/${instrumentId}`} className="link font-mono">
										{tag}
									</Link>
								)}
								, {i18n._(LEFT_WORDS[reason])}
							</li>
						))}
					</ul>
				</Section>
			)}
			<div className="flex flex-wrap gap-3">
				<LinkButton to="/app/instruments">
					<Trans>Open the register</Trans>
				</LinkButton>
				<LinkButton to="/app/import" variant="secondary">
					<Trans>Import another file</Trans>
				</LinkButton>
			</div>
			{batch.state === "imported" && (
				<details className="rounded-control border border-line bg-surface px-4 py-3">
					<summary className="link inline-flex min-h-6 cursor-pointer items-center">
						<Trans>Undo this import</Trans>
					</summary>
					<Form method="post" className="flex flex-col items-start gap-3 pt-3">
						<input type="hidden" name="intent" value="undo" />
						<p className="max-w-prose">
							<Trans>
								What it added is removed, with the locations it made where nothing else is in them, and what it changed
								gets its values from before. An instrument that was changed or calibrated since stays as it is and is
								named afterwards.
							</Trans>
						</p>
						<Button type="submit" variant="danger" isDisabled={why !== null} isPending={isSending}>
							<Trans>Undo the import</Trans>
						</Button>
					</Form>
				</details>
			)}
		</div>
	);
}
