import { useLingui } from "@lingui/react";
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
					Look for something else
				</LinkButton>
			</p>
		</>
	);
}

function Body({ shown, why }: { shown: Shown; why: Why }) {
	const { i18n } = useLingui();
	switch (shown.kind) {
		case "certificates":
			return (
				<Lines title={`${shown.found.total} certificates`} none="No certificate fits.">
					{shown.found.items.map(({ id, number, revision, instrument, performedOn }) => (
						<Line key={id} record="certificate" id={id} why={why} name={`${number}, revision ${revision}`}>
							{instrument.tag}, calibrated {performedOn}
						</Line>
					))}
				</Lines>
			);
		case "instruments":
			return (
				<Lines title={`${shown.found.total} instruments`} none="No instrument fits.">
					{shown.found.items.map(({ id, tag, description }) => (
						<Line key={id} record="instrument" id={id} why={why} name={tag}>
							{description}
						</Line>
					))}
				</Lines>
			);
		case "checklistRuns":
			return (
				<Lines title={`${shown.found.total} checklists carried out`} none="No checklist was carried out.">
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
				<Lines title={`${shown.found.length} website reports`} none="There is no report.">
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
					<DefinitionList items={factsOf(i18n, shown.found.instrument, shown.found.decisionRule)} />
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
				<Panel title={`Calibration of ${shown.found.instrument.tag}, ${shown.found.calibration.performedOn}`}>
					<CalibrationFacts calibration={shown.found.calibration} />
					<FoundRuns runs={shown.found.runs} />
				</Panel>
			);
	}
}

function Certificate({ found, why }: { found: Content["certificate"]; why: Why }) {
	const { certificate, calibration, instrument } = found;
	return (
		<Panel title={`Certificate ${certificate.number}, revision ${certificate.revision}`}>
			<DefinitionList
				items={[
					{ term: "Instrument", value: `${instrument.tag}, ${instrument.description}` },
					{ term: "Issued by", value: certificate.issuedByName ?? "–" },
					...(certificate.reason ? [{ term: "Reason of this revision", value: certificate.reason }] : []),
					{ term: "Revisions", value: found.revisions.map(({ revision }) => revision).join(", ") },
				]}
			/>
			<CalibrationFacts calibration={calibration} />
			<ul className="flex flex-col gap-2">
				<FileLine kind="certificates" id={certificate.id} why={why} name="The certificate as it was issued">
					PDF
				</FileLine>
				<Line record="calibration" id={calibration.id} why={why} name="Its calibration with every reading">
					{calibration.performedOn}
				</Line>
			</ul>
		</Panel>
	);
}

function CalibrationFacts({ calibration }: { calibration: Content["calibration"]["calibration"] }) {
	const given = (term: string, value: string | null) => (value ? [{ term, value }] : []);
	return (
		<DefinitionList
			items={[
				{ term: "As found", value: <VerdictTag verdict={calibration.asFoundVerdict ?? "not_judged"} /> },
				{ term: "Performed on", value: calibration.performedOn, mono: true },
				...given("Performed by", calibration.performedByName),
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
					<span className="text-muted text-table">not ended, no file</span>
				) : (
					<button type="submit" className={buttonStyle("secondary", "small")}>
						Save the PDF<span className="sr-only"> of {name}</span>
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
					Open<span className="sr-only"> {name}</span>
				</button>
			</Form>
		</li>
	);
}
