import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { ResultMessage } from "../result-message.tsx";
import { Section } from "../section.tsx";
import { answerWords, limitWords, type RunItem, runPath } from "./checklist-words.ts";
import { photoFile } from "./photo-form.tsx";
import { RunTag, runTag } from "./run-tag.tsx";
import "../../words/checklists.ts";

type Shown = Answers["checklistRuns"]["get"];

const ENDS: Record<Shown["run"]["state"], MessageDescriptor> = {
	open: msg`Open, last saved`,
	completed: msg`Signed`,
	abandoned: msg`Broken off`,
};

/** A run to be read: what was asked and answered, by whom, and whether the record still is what was signed. */
export function EndedRun({ shown, timeZone }: { shown: Shown; timeZone: string }) {
	const { t, i18n } = useLingui();
	const { run, checklist, items, signature, corrects, correctedBy } = shown;
	const at = (instant: Date | null) => (instant === null ? "—" : <Instant at={instant} timeZone={timeZone} />);
	const [correction] = correctedBy;
	return (
		<div className="flex flex-col gap-5">
			{correction !== undefined && (
				<ResultMessage kind="notice">
					{correction.state === "completed" ? t`Corrected by ` : t`A correction is open: `}
					<Link to={runPath(correction.id)} className="underline">
						{correction.number}
					</Link>
					.
				</ResultMessage>
			)}
			{signature?.holds === false && (
				<ResultMessage kind="refused">
					<Trans>
						The stored record is not what was signed any more. Do not rely on it, and tell the operator of this service.
					</Trans>
				</ResultMessage>
			)}
			<div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 rail:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
				<Section title={t`Answers`}>
					<ol className="flex flex-col rounded-control border border-line bg-surface">
						{items.map((item, index) => (
							<Answer key={item.itemKey} item={item} before={items[index - 1]} place={index + 1} timeZone={timeZone} />
						))}
					</ol>
				</Section>
				<Section title={t`Record`}>
					<DefinitionList
						items={[
							{ term: t`Result`, value: <RunTag kind={runTag(run)} /> },
							{ term: t`Number`, value: run.number, mono: true },
							{
								term: t`Checklist`,
								value: (
									<Link to={`/app/checklists/${checklist.id}`} className="link">
										<Trans>
											{checklist.name}, version {checklist.version}
										</Trans>
									</Link>
								),
							},
							...(run.instrumentName !== "" ? [{ term: t`Instrument`, value: run.instrumentName }] : []),
							{ term: t`Started`, value: at(run.startedAt) },
							{ term: i18n._(ENDS[run.state]), value: at(run.state === "open" ? run.savedAt : run.endedAt) },
							...(run.abandonReason !== null ? [{ term: t`Why it was broken off`, value: run.abandonReason }] : []),
							...(corrects !== null
								? [
										{
											term: t`Corrects`,
											value: (
												<>
													<Link to={runPath(corrects.id)} className="link">
														{corrects.number ?? t`a deleted result`}
													</Link>
													: {run.correctionReason}
												</>
											),
										},
									]
								: []),
							...(signature !== null
								? [
										{
											term: t`Performed by`,
											value: signature.operatorName ?? t`Name erased with the account of the person`,
										},
										{ term: t`Account`, value: run.endedByName ?? "—" },
										{
											term: t`Record`,
											value: signature.holds ? t`Unaltered since it was signed` : t`Altered since it was signed`,
										},
										{ term: t`SHA-256`, value: <span className="break-all">{signature.contentHash}</span>, mono: true },
									]
								: [{ term: t`By`, value: run.endedByName ?? run.startedByName ?? "—" }]),
						]}
					/>
				</Section>
			</div>
		</div>
	);
}

function Answer({
	item,
	before,
	place,
	timeZone,
}: {
	item: RunItem;
	before: RunItem | undefined;
	place: number;
	timeZone: string;
}) {
	const { t, i18n } = useLingui();
	const { answer } = item;
	const limits = limitWords(i18n, item);
	return (
		<li className="border-line border-b last:border-b-0">
			{item.section !== "" && item.section !== before?.section && (
				<p className="border-line border-b bg-canvas px-4 py-1.5 font-semibold text-meta text-muted">{item.section}</p>
			)}
			<div className="flex flex-col gap-1 px-4 py-2">
				<div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
					<p className="min-w-0 break-words">
						<span className="font-mono text-muted">{place}</span> {item.label}
					</p>
					<p className="flex items-center gap-2 font-mono">
						{item.isTouched ? (
							answerWords(i18n, item)
						) : (
							<span className="text-muted">
								<Trans>Not answered</Trans>
							</span>
						)}
						{answer?.result && <RunTag kind={answer.result} />}
					</p>
				</div>
				{limits !== "" && (
					<p className="text-meta text-muted">
						<Trans>Allowed: {limits}</Trans>
					</p>
				)}
				{answer !== null && answer.note !== "" && (
					<p className="whitespace-pre-line">
						<Trans>Note: {answer.note}</Trans>
					</p>
				)}
				{answer?.answeredAt && (
					<p className="text-meta text-muted">
						{answer.answeredByName}, <Instant at={answer.answeredAt} timeZone={timeZone} />
					</p>
				)}
				{item.photos.length > 0 && (
					<ul className="flex flex-wrap gap-3 pt-1">
						{item.photos.map((photo) => (
							<li key={photo.id}>
								<a href={photoFile(photo.id)} download>
									<img
										src={photoFile(photo.id)}
										alt={t`Of “${item.label}”: ${photo.fileName}`}
										loading="lazy"
										className="max-h-56 max-w-full rounded-control border border-line"
									/>
								</a>
							</li>
						))}
					</ul>
				)}
			</div>
		</li>
	);
}
