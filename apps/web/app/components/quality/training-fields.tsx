import { useLingui } from "@lingui/react/macro";
import { type Role, roleTitle } from "../../role-names.ts";
import type { Field } from "../../typed-in.ts";
import { Checkbox } from "../checkbox.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { People } from "./document-steps.tsx";
import type { Training } from "./training-words.ts";

const ROLES: readonly Role[] = ["owner", "manager", "technician", "viewer"];
const TRAINING: readonly Role[] = ["owner", "manager", "technician"];
type Choice = { id: string; name: string };

/** What a requirement can name. */
export type TrainingChoices = {
	people: readonly (Choice & { trains: boolean })[];
	documents: readonly Choice[];
	procedures: readonly Choice[];
};

interface FieldsProps {
	field: Field;
	choices: TrainingChoices;
	/** What stands there; absent: it is a new one. */
	first?: Training;
}

/** What people are to be trained in, about what, who they are, until when it counts and who trains. */
export function TrainingFields({ field, choices, first }: FieldsProps) {
	const { t, i18n } = useLingui();
	const was = first?.requirement;
	const options = (of: readonly Choice[]) => of.map(({ id, name }) => ({ value: id, label: name }));
	const roles = (of: readonly Role[]) => of.map((role) => ({ id: role, name: i18n._(roleTitle(role)) }));
	const chosen = (of: readonly Choice[] = []) => of.map(({ id }) => id);
	return (
		<>
			<TextField label={t`Title`} maxLength={200} isRequired {...field("title", was?.title)} />
			<TextField
				label={t`What is learned`}
				rows={3}
				maxLength={5000}
				isRequired={false}
				{...field("description", was?.description)}
			/>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<Select
					label={t`Document`}
					description={t`Its version in effect is trained; another version asks for it anew.`}
					placeholder={t`None`}
					options={options(choices.documents)}
					{...field("documentId", was?.documentId ?? "")}
				/>
				<Select
					label={t`Procedure of calibrations`}
					description={t`Its published version is trained; another version asks for it anew.`}
					placeholder={t`None`}
					options={options(choices.procedures)}
					{...field("procedureId", was?.procedureId ?? "")}
				/>
				<TextField
					label={t`Counts for`}
					description={t`Empty: it does not expire.`}
					suffix={t`months`}
					inputMode="numeric"
					isRequired={false}
					{...field("validMonths", was?.validMonths?.toString() ?? "")}
				/>
			</div>
			<Checkbox
				label={t`Needed for calibration: without a current record nobody calibrates by this procedure, or approves`}
				name="isNeeded"
				defaultChecked={was?.isNeeded ?? false}
			/>
			<Checkbox
				label={t`Assessed: it counts only with an assessment that was passed`}
				name="isAssessed"
				defaultChecked={was?.isAssessed ?? false}
			/>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<People
					legend={t`Asked of everybody in a role, newcomers too`}
					name="learnerRoles"
					people={roles(ROLES)}
					chosen={first?.learners.roles ?? []}
				/>
				<People
					legend={t`And of these people`}
					name="learnerIds"
					people={choices.people}
					chosen={chosen(first?.learners.members)}
					errors={field("learnerIds").errors}
				/>
				<People
					legend={t`May train and assess: everybody in a role`}
					name="trainerRoles"
					people={roles(TRAINING)}
					chosen={first?.trainers.roles ?? []}
				/>
				<People
					legend={t`And these people`}
					name="trainerIds"
					people={choices.people.filter(({ trains }) => trains)}
					chosen={chosen(first?.trainers.members)}
					errors={field("trainerIds").errors}
				/>
			</div>
			<p className="text-meta text-muted">{t`Where nobody is named, owners and managers train and assess.`}</p>
		</>
	);
}
