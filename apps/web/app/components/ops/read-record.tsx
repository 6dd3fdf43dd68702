import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { buttonStyle } from "../button-style.ts";
import { FoundRuns } from "../calibration/found-runs.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { EmptyState } from "../empty-state.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import { factsOf } from "../register/instrument-facts.tsx";
import { VerdictTag } from "../verdict-tag.tsx";
import "../../words/ops.ts";

type Content = Answers["operator"]["content"];
export type Shown =
	| { kind: "certificates"; found: Content["certificates"] }
	| { kind: "instruments"; found: Content["instruments"] }
	| { kind: "checklistRuns"; found: Content["checklistRuns"] }
	| { kind: "reports"; found: Content["reports"] }
	| { kind: "certificate"; found: Content["certificate"] }
	| { kind: "instrument"; found: Content["instrument"] }
	| { kind: "calibration"; found: Content["calibration"] };
export interface Why {
	organisationId: string;
	reason: string;
	reference: string;
}

/** One look into a customer's records: nothing in it can be changed, and each further step is a look of its own. */
export function ReadRecord({ shown, why }: { shown: Shown; why: Why }) {
	return (
		<>
			<Body shown={shown} why={why} />
			<p>
				<LinkButton to="." variant="secondary" size="small">
					<Trans>Look for something else</Trans>
				</LinkButton>
			</p>
		</>
	);
}

function Body({ shown, why }: { shown: Shown; why: Why }) {
	const { t, i18n } = useLingui();
	switch (shown.kind) {
		case "certificates":
			return (
				<Lines title={t`${shown.found.total} certificates`} none={t`No certificate fits.`}>
					{shown.found.items.map(({ id, number, revision, instrument, performedOn }) => (
						<Line key={id} record="certificate" id={id} why={why} name={`${number}, revision ${revision}`}>
							<Trans>
								{instrument.tag}, calibrated {performedOn}
							</Trans>
						</Line>
					))}
				</Lines>
			);
		case "instruments":
			return (
				<Lines title={t`${shown.found.total} instruments`} none={t`No instrument fits.`}>
					{shown.found.items.map(({ id, tag, description }) => (
						<Line key={id} record="instrument" id={id} why={why} name={tag}>
							{description}
						</Line>
					))}
				</Lines>
			);
		case "checklistRuns":
			return (
				<Lines title={t`${shown.found.total} checklists carried out`} none={t`No checklist was carried out.`}>
					{shown.found.items.map(({ id, number, name, tag, endedAt }) => (
						<FileLine key={id} kind="checklist-runs" id={endedAt && id} why={why} name={number}>
							{name}
							{tag && `, ${tag}`}
						</FileLine>
					))}
				</Lines>
			);
		case "reports":
			return (
				<Lines title={t`${shown.found.length} website reports`} none={t`There is no report.`}>
					{shown.found.map(({ id, title, revision, target, issuedOn }) => (
						<FileLine key={id} kind="reports" id={id} why={why} name={`${title}, revision ${revision}`}>
							{target}, {issuedOn}
						</FileLine>
					))}
				</Lines>
			);
		case "certificate":
			return <Certificate found={shown.found} why={why} />;
		case "instrument":
			return (
				<Panel title={shown.found.instrument.tag}>
					<DefinitionList
						items={factsOf(i18n, shown.found.instrument, shown.found.decisionRule, shown.found.customFields)}
					/>
					<ul className="flex flex-col gap-2">
						{shown.found.calibrations.map(({ id, performedOn, asFoundVerdict }) => (
							<Line key={id} record="calibration" id={id} why={why} name={`Calibration of ${performedOn}`}>
								<VerdictTag verdict={asFoundVerdict ?? "not_judged"} />
							</Line>
						))}
					</ul>
				</Panel>
			);
		case "calibration":
			return (
				<Panel title={t`Calibration of ${shown.found.instrument.tag}, ${shown.found.calibration.performedOn}`}>
					<CalibrationFacts calibration={shown.found.calibration} />
					<FoundRuns runs={shown.found.runs} />
				</Panel>
			);
	}
}

function Certificate({ found, why }: { found: Content["certificate"]; why: Why }) {
	const { t } = useLingui();
	const { certificate, calibration, instrument } = found;
	return (
		<Panel title={t`Certificate ${certificate.number}, revision ${certificate.revision}`}>
			<DefinitionList
				items={[
					{ term: t`Instrument`, value: `${instrument.tag}, ${instrument.description}` },
					{ term: t`Issued by`, value: certificate.issuedByName ?? "–" },
					...(certificate.reason ? [{ term: t`Reason of this revision`, value: certificate.reason }] : []),
					{ term: t`Revisions`, value: found.revisions.map(({ revision }) => revision).join(", ") },
				]}
			/>
			<CalibrationFacts calibration={calibration} />
			<ul className="flex flex-col gap-2">
				<FileLine kind="certificates" id={certificate.id} why={why} name="The certificate as it was issued">
					<Trans>PDF</Trans>
				</FileLine>
				<Line record="calibration" id={calibration.id} why={why} name="Its calibration with every reading">
					{calibration.performedOn}
				</Line>
			</ul>
		</Panel>
	);
}

function CalibrationFacts({ calibration }: { calibration: Content["calibration"]["calibration"] }) {
	const { t } = useLingui();
	const given = (term: string, value: string | null) => (value ? [{ term, value }] : []);
	return (
		<DefinitionList
			items={[
				{ term: t`As found`, value: <VerdictTag verdict={calibration.asFoundVerdict ?? "not_judged"} /> },
				{ term: t`Performed on`, value: calibration.performedOn, mono: true },
				...given(t`Performed by`, calibration.performedByName),
				...given("Method", calibration.method),
				...given("Place", calibration.place),
				...given("Remarks", calibration.remarks),
			]}
		/>
	);
}

function Lines({ title, none, children }: { title: string; none: string; children: ReactNode[] }) {
	return (
		<Panel title={title}>
			{children.length === 0 ? <EmptyState>{none}</EmptyState> : <ul className="flex flex-col gap-2">{children}</ul>}
		</Panel>
	);
}

interface FileLineProps {
	kind: "certificates" | "checklist-runs" | "reports";
	/** Null: there is no file of it yet. */
	id: string | null;
	name: string;
	why: Why;
	children: ReactNode;
}

/** A file that can be saved with the reason already given: a look of its own too. */
function FileLine({ kind, id, name, why: { organisationId, reason, reference }, children }: FileLineProps) {
	return (
		<li className="border-line border-t pt-2 first:border-t-0 first:pt-0">
			<form
				action={`/api/operator/${kind}/${organisationId}/${id}.pdf`}
				className="flex flex-wrap items-center justify-between gap-3"
			>
				<input type="hidden" name="reason" value={reason} />
				<input type="hidden" name="reference" value={reference} />
				<span className="min-w-0">
					<span className="font-medium font-mono">{name}</span>{" "}
					<span className="text-muted text-table">{children}</span>
				</span>
				{id === null ? (
					<span className="text-muted text-table">
						<Trans>not ended, no file</Trans>
					</span>
				) : (
					<button type="submit" className={buttonStyle("secondary", "small")}>
						<Trans>Save the PDF</Trans>
						<span className="sr-only">
							{" "}
							<Trans>of {name}</Trans>
						</span>
					</button>
				)}
			</form>
		</li>
	);
}

interface LineProps {
	record: "certificate" | "instrument" | "calibration";
	id: string;
	name: string;
	why: Why;
	children: ReactNode;
}

/** A record that can be opened with the reason already given: another look, another line in the customer's log. */
function Line({ record, id, name, why, children }: LineProps) {
	const isPending = useIsSending("open");
	return (
		<li className="border-line border-t pt-2 first:border-t-0 first:pt-0">
			<Form method="post" className="flex flex-wrap items-center justify-between gap-3">
				<input type="hidden" name="intent" value="open" />
				<input type="hidden" name="record" value={record} />
				<input type="hidden" name="id" value={id} />
				<input type="hidden" name="reason" value={why.reason} />
				<input type="hidden" name="reference" value={why.reference} />
				<span className="min-w-0">
					<span className="font-medium font-mono">{name}</span>{" "}
					<span className="text-muted text-table">{children}</span>
				</span>
				<button type="submit" disabled={isPending} className={buttonStyle("secondary", "small")}>
					<Trans>Open</Trans>
					<span className="sr-only"> {name}</span>
				</button>
			</Form>
		</li>
	);
}
