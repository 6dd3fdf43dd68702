import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import type { Field } from "../../typed-in.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import type { Audit } from "./audit-words.ts";
import { People } from "./document-steps.tsx";

export type AuditChoices = {
	people: Answers["internalAudits"]["people"];
	documents: readonly { id: string; name: string }[];
};

interface FieldsProps {
	field: Field;
	choices: AuditChoices;
	/** What stands there; absent: it is a new one. */
	first?: Audit;
}

/** What is audited against what, when, by whom, and whose work it is. */
export function AuditPlanFields({ field, choices: { people, documents }, first }: FieldsProps) {
	const { t } = useLingui();
	const was = first?.audit;
	const able = people.filter(({ audits }) => audits);
	const ids = (of: readonly { id: string }[] = []) => of.map(({ id }) => id);
	return (
		<>
			<TextField label={t`What is audited`} maxLength={200} isRequired {...field("title", was?.title)} />
			<TextField
				label={t`Scope`}
				description={t`Areas, processes and sites.`}
				rows={3}
				maxLength={5000}
				isRequired
				{...field("scope", was?.scope)}
			/>
			<TextField
				label={t`Criteria`}
				description={t`Against what: standards, contracts, own documents.`}
				rows={2}
				maxLength={5000}
				isRequired={false}
				{...field("criteria", was?.criteria)}
			/>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField label={t`From`} type="date" isRequired {...field("plannedFrom", was?.plannedFrom)} />
				<TextField label={t`Until`} type="date" isRequired {...field("plannedTo", was?.plannedTo)} />
				<Select
					label={t`Lead auditor`}
					placeholder={t`Choose somebody`}
					options={able.map(({ id, name }) => ({ value: id, label: name }))}
					{...field("leadId", was?.leadId ?? "")}
				/>
			</div>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<People
					legend={t`Auditors beside the lead`}
					name="auditorIds"
					people={able}
					chosen={ids(first?.auditors)}
					errors={field("auditorIds").errors}
				/>
				<People
					legend={t`Answer for what is audited: they do not audit it`}
					name="auditeeIds"
					people={people}
					chosen={ids(first?.auditees)}
					errors={field("auditeeIds").errors}
				/>
				{documents.length > 0 && (
					<People
						legend={t`Documents in its scope: who answers for them or wrote in them does not audit them`}
						name="documentIds"
						people={documents}
						chosen={ids(was?.documents)}
						errors={field("documentIds").errors}
					/>
				)}
			</div>
			<TextField
				label={t`Why somebody audits their own work`}
				description={t`Only where nobody else can. It stands in the report.`}
				rows={2}
				maxLength={1000}
				isRequired={false}
				{...field("ownWorkReason", was?.ownWorkReason)}
			/>
		</>
	);
}
