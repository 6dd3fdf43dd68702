import { Plural, useLingui } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import type { FormAnswer } from "../../answer-form.server.ts";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { Section } from "../section.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { FindingFields } from "./audit-findings.tsx";
import type { AuditChoices } from "./audit-plan-fields.tsx";
import { LineTag } from "./audit-tags.tsx";
import { type Audit, type ClauseList, LINE_VERDICTS, type Line } from "./audit-words.ts";
import { EvidenceFiles, type FileFault } from "./evidence-files.tsx";
import { EvidenceLinks } from "./evidence-links.tsx";
import { optionsOf } from "./words.ts";

interface ChecklistProps {
	loaded: Audit;
	answer: FormAnswer | undefined;
	/** Why a file was not kept. */
	fault: FileFault | null;
	lists: readonly ClauseList[];
	people: AuditChoices["people"];
	open: boolean;
}

/** The clauses of an audit, what was seen of each, and the forms of who holds it. */
export function AuditChecklist({ loaded, answer, fault, lists, people, open }: ChecklistProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const { lines, may } = loaded;
	const left = lines.filter(({ verdict }) => verdict === null).length;
	return (
		<Section
			title={t`Checklist`}
			aside={
				may.hold && lines.length > 0 ? (
					<span className="text-meta text-muted">
						{left === 0 ? (
							t`All clauses are answered.`
						) : (
							<Plural value={left} one="# clause to be answered" other="# clauses to be answered" />
						)}
					</span>
				) : undefined
			}
		>
			{lines.length === 0 && <p className="text-muted">{t`No clause is taken into it yet.`}</p>}
			<ul className="flex flex-col divide-y divide-line rounded-control border border-line bg-surface empty:hidden">
				{lines.map((line, at) => (
					<li key={line.id} id={`line-${line.id}`} className="flex scroll-mt-20 flex-col gap-1 p-3">
						{lines[at - 1]?.listName !== line.listName && (
							<p className="font-semibold text-meta text-muted">{line.listName}</p>
						)}
						<div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
							<span className="font-medium">
								<span className="font-mono">{line.clause}</span> {line.title}
							</span>
							<LineTag verdict={line.verdict} />
						</div>
						{line.note !== "" && <p className="whitespace-pre-line text-table">{line.note}</p>}
						{line.evidence.length > 0 && <EvidenceLinks of={line.evidence} />}
						<EvidenceFiles
							{...{ files: line.files, address: "/api/internal-audit-files", timeZone }}
							{...(open &&
								may.hold && {
									change: { partId: line.id, about: `${line.clause} ${line.title}`, answer, fault },
								})}
						/>
						{line.seenByName && <p className="text-meta text-muted">{t`Seen by ${line.seenByName}`}</p>}
						{open && may.hold && <LineForms {...{ line, loaded, answer, people }} />}
					</li>
				))}
			</ul>
			{open && may.take && <TakeClauses {...{ loaded, answer, lists }} />}
		</Section>
	);
}

type LineProps = Pick<ChecklistProps, "loaded" | "answer" | "people"> & { line: Line };

function LineForms({ line, loaded, answer, people }: LineProps) {
	const { t, i18n } = useLingui();
	const mine = answer?.result.initialValue?.lineId === line.id ? answer.intent : undefined;
	const about = `${line.clause} ${line.title}`;
	const hidden = { version: line.version, lineId: line.id };
	return (
		<div className="flex flex-wrap gap-2 pt-1">
			<Behind key={line.version} label={t`Write what was seen`} about={about} open={mine === "line"}>
				<PlainForm intent="line" answer={answer} hidden={hidden} which="lineId" confirmLabel={t`Save`}>
					{(field) => (
						<>
							<Select
								label={t`Verdict`}
								placeholder={t`Not answered yet`}
								options={optionsOf(LINE_VERDICTS, i18n)}
								{...field("verdict", line.verdict ?? "")}
							/>
							<TextField
								label={t`What was seen`}
								description={t`Asked whom, looked at what; why, where a clause is left out.`}
								rows={3}
								maxLength={5000}
								isRequired={false}
								{...field("note", line.note)}
							/>
							<TextField
								label={t`Records that were looked at`}
								description={t`Their numbers or tags, one a line: documents, certificates, instruments, orders.`}
								rows={2}
								isRequired={false}
								{...field("evidence", line.evidence.map(({ number }) => number).join("\n"))}
							/>
						</>
					)}
				</PlainForm>
			</Behind>
			<Behind key={`find ${loaded.findings.length}`} label={t`Write a finding`} about={about} open={mine === "find"}>
				<PlainForm
					intent="find"
					answer={answer}
					hidden={{ lineId: line.id }}
					which="lineId"
					confirmLabel={t`Save the finding`}
				>
					{(field) => <FindingFields field={field} people={people} />}
				</PlainForm>
			</Behind>
		</div>
	);
}

function TakeClauses({ loaded, answer, lists }: Pick<ChecklistProps, "loaded" | "answer" | "lists">) {
	const { t } = useLingui();
	const { lines, audit } = loaded;
	const taken = (list: string, number: string) => lines.find((one) => one.list === list && one.clause === number);
	// What an archived list, or one that was rewritten, gave is kept until it is taken out.
	const gone = lines.filter(
		(line) =>
			!lists.some(({ key, clauses }) => key === line.list && clauses.some(({ number }) => number === line.clause)),
	);
	return (
		<Behind key={audit.version} label={t`Choose the clauses`} open={answer?.intent === "clauses"}>
			<PlainForm
				intent="clauses"
				answer={answer}
				hidden={{ version: audit.version }}
				confirmLabel={t`Save the checklist`}
			>
				{() => (
					<>
						{gone.map((line) => (
							<input key={line.id} type="hidden" name="clauses" value={`${line.list}|${line.clause}`} />
						))}
						{lists
							.filter(({ key, isArchived }) => !isArchived || lines.some((line) => line.list === key))
							.map(({ key, name, clauses }, at) => (
								<details key={key} open={at === 0 || lines.some(({ list }) => list === key)}>
									<summary className="link inline-flex min-h-6 cursor-pointer items-center">{name}</summary>
									<fieldset className="grid min-w-0 gap-x-4 gap-y-1 pt-2 sm:grid-cols-2">
										<legend className="sr-only">{name}</legend>
										{clauses.map(({ number, title }) => (
											<label key={number} className="flex min-h-6 items-baseline gap-2 text-table">
												<input
													type="checkbox"
													name="clauses"
													value={`${key}|${number}`}
													defaultChecked={taken(key, number) !== undefined}
													className="size-4 shrink-0 translate-y-0.5"
												/>
												<span>
													<span className="font-mono">{number}</span> {title}
												</span>
											</label>
										))}
									</fieldset>
								</details>
							))}
					</>
				)}
			</PlainForm>
		</Behind>
	);
}
