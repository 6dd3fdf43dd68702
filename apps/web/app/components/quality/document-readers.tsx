import { useLingui } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import type { FormAnswer } from "../../answer-form.server.ts";
import { type Role, roleTitle } from "../../role-names.ts";
import type { Field } from "../../typed-in.ts";
import { DataTable } from "../data-table.tsx";
import { Instant } from "../instant.tsx";
import { Behind } from "../maintenance/behind.tsx";
import { DueDay } from "../maintenance/due-day.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { TextField } from "../text-field.tsx";
import { People } from "./document-steps.tsx";
import type { Document, Person } from "./words.ts";

const ROLES: readonly Role[] = ["owner", "manager", "technician", "viewer"];

/** Asked for where readers are to do less than was approved. */
export function ReasonForLess({ field }: { field: Field }) {
	const { t } = useLingui();
	return (
		<TextField
			label={t`Reason`}
			description={t`Needed where less is asked of readers than was approved. It stands in the record history.`}
			rows={2}
			maxLength={1000}
			isRequired={false}
			{...field("reason")}
		/>
	);
}

/** Who has to read the document, and who has read the version that is shown. */
export function DocumentReaders({
	loaded,
	answer,
	people,
	mayChange,
}: {
	loaded: Document;
	answer: FormAnswer | undefined;
	people: readonly Person[];
	mayChange: boolean;
}) {
	const { document, audience, shown } = loaded;
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const named = [...audience.roles.map((role) => i18n._(roleTitle(role))), ...audience.members.map(({ name }) => name)];
	return (
		<>
			<p className="text-table">
				{named.length === 0 ? t`Nobody has to read it.` : t`To be read by: ${named.join(", ")}.`}
			</p>
			{shown.readings.length > 0 && (
				<DataTable
					caption={t`Who has to read version ${shown.number}`}
					isCaptionHidden
					stacks
					rows={shown.readings}
					rowKey={({ memberId }) => memberId}
					columns={[
						{ key: "who", header: t`Who`, cell: (row) => row.name },
						{ key: "due", header: t`Due on`, cell: (row) => <DueDay day={row.dueOn} isLate={row.isLate} /> },
						{
							key: "read",
							header: t({ message: "Read", context: "reading" }),
							cell: (row) => {
								if (row.readAt === null) return t`Not yet`;
								return (
									<>
										<Instant at={row.readAt} timeZone={timeZone} />
										{row.signed && ` · ${t({ message: "signed", context: "a reading" })}`}
									</>
								);
							},
						},
					]}
				/>
			)}
			{mayChange && (
				<Behind key={document.version} label={t`Change who has to read it`} open={answer?.intent === "audience"}>
					<PlainForm intent="audience" answer={answer} hidden={{ version: document.version }} confirmLabel={t`Save`}>
						{(field) => (
							<>
								<People
									legend={t`Everybody in a role, newcomers too`}
									name="roles"
									people={ROLES.map((role) => ({ id: role, name: i18n._(roleTitle(role)) }))}
									chosen={audience.roles}
								/>
								<People
									legend={t`And these people`}
									name="memberIds"
									people={people}
									chosen={audience.members.map(({ id }) => id)}
									errors={field("memberIds").errors}
								/>
								<ReasonForLess field={field} />
							</>
						)}
					</PlainForm>
				</Behind>
			)}
		</>
	);
}
