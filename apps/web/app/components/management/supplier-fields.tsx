import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import type { Field } from "../../typed-in.ts";
import { People } from "../quality/document-steps.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { SUPPLIER_KINDS, type Supplier, type SupplierKind } from "./management-words.ts";

interface FieldsProps {
	field: Field;
	people: Answers["suppliers"]["people"];
	/** What stands there; absent: it is a new one. */
	first?: Supplier["supplier"];
}

/** Who a supplier is, what it provides, and how it is accredited. */
export function SupplierFields({ field, people, first }: FieldsProps) {
	const { t, i18n } = useLingui();
	const kinds = Object.keys(SUPPLIER_KINDS) as SupplierKind[];
	return (
		<>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField label={t`Name`} maxLength={200} isRequired {...field("name", first?.name)} />
				<Select
					label={t`Answered for by`}
					placeholder={t`Nobody yet`}
					options={people.filter(({ acts }) => acts).map(({ id, name }) => ({ value: id, label: name }))}
					{...field("ownerId", first?.ownerId ?? "")}
				/>
			</div>
			<TextField
				label={t`Contact`}
				description={t`Who is asked there, and how they are reached.`}
				rows={2}
				maxLength={1000}
				isRequired={false}
				autoComplete="off"
				{...field("contact", first?.contact)}
			/>
			<People
				legend={t`What is provided`}
				name="provides"
				people={kinds.map((kind) => ({ id: kind, name: i18n._(SUPPLIER_KINDS[kind]) }))}
				chosen={first?.provides ?? []}
				errors={field("provides").errors}
			/>
			<TextField
				label={t`What exactly`}
				description={t`Quantities and ranges, methods, products, sites.`}
				rows={3}
				maxLength={5000}
				isRequired={false}
				{...field("scope", first?.scope)}
			/>
			<div className="grid items-start gap-4 sm:grid-cols-3">
				<TextField
					label={t`Accredited by`}
					maxLength={200}
					isRequired={false}
					{...field("accreditationBody", first?.accreditationBody)}
				/>
				<TextField
					label={t`Accreditation number`}
					maxLength={100}
					isRequired={false}
					{...field("accreditationReference", first?.accreditationReference)}
				/>
				<TextField
					label={t`Accredited until`}
					type="date"
					isRequired={false}
					{...field("accreditedUntil", first?.accreditedUntil ?? "")}
				/>
			</div>
		</>
	);
}
