import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { BulkPreview } from "../../components/register/bulk-preview.tsx";
import { inputName, OwnFieldInput } from "../../components/register/own-field.tsx";
import { ownOf, ownPlaces, ownTyped } from "../../components/register/own-values.server.ts";
import { FormErrors } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/bulk";
import { filterOf } from "./instruments.tsx";
import "../../words/register.ts";

const WORDS = {
	title: msg`Change many instruments`,
	intro: (number: number) =>
		msg`${plural(number, { one: "# instrument", other: "# instruments" })} chosen. Fill in what all of them shall have; what stays empty is left as it is.`,
	location: msg`Location`,
	custodian: msg`Custodian`,
	owner: msg`Owner`,
	interval: msg`Calibrate every`,
	unit: msg`Unit of the interval`,
	units: { month: msg`Months`, year: msg`Years`, day: msg`Days` },
	asItIs: msg`As it is`,
	why: msg`Reason of the interval`,
	retire: msg`Retire them`,
	retireHelp: msg`They leave the register's list; their records stay.`,
	reason: msg`Reason, for the record history of each`,
	preview: msg`Show what will change`,
};

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, WORDS.title)];
}

/** The instruments that the address names: ticked ones by their codes, else all of its filter. */
function chosen(search: URLSearchParams) {
	const codes = search.getAll("code").slice(0, 400);
	return codes.length > 0 ? { codes } : { filter: filterOf(search) };
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { codes, filter } = chosen(url.searchParams);
	const { instruments, customFields } = api(context, request);
	const [{ total }, { items }] = await Promise.all([
		instruments.labels.query(codes ? { codes } : { ...filter }),
		customFields.list.query(),
	]);
	return { total, own: ownOf(items.filter(({ archivedAt }) => archivedAt === null)) };
}

const previewSchema = z.object({
	...{ location: optionalText, custodian: optionalText, owner: optionalText, intervalReason: optionalText },
	...{ every: z.coerce.number().optional(), unit: z.enum(["day", "month", "year"]).optional(), retire: optionalText },
	reason: filledIn,
});
const applySchema = z.object({ asked: filledIn, checked: filledIn });

export async function action({ context, request, url }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") === "apply") {
		return answerForm(call, { schema: applySchema }, async ({ asked, checked }, { instruments }) => {
			// The server reads every value of it anew.
			await instruments.applyBulk.mutate({ ...JSON.parse(asked), checked });
			throw redirect("/app/instruments");
		});
	}
	const typed = Object.entries(ownTyped(Object.fromEntries(form))).filter(([, value]) => value !== null);
	const places = ownPlaces(Object.fromEntries(form));
	return answerForm(
		call,
		{ schema: previewSchema, places },
		async ({ every, unit, retire, reason, ...texts }, server) => {
			const interval = every === undefined ? {} : { interval: { value: every, unit: unit ?? ("month" as const) } };
			const asked = {
				...{ ...chosen(url.searchParams), reason, retire: retire !== undefined },
				changes: { ...texts, ...interval, ...(typed.length > 0 && { customFields: Object.fromEntries(typed) }) },
			};
			return { preview: await server.instruments.previewBulk.query(asked), asked: JSON.stringify(asked) };
		},
	);
}

export default function Bulk({ loaderData: { total, own }, actionData }: Route.ComponentProps) {
	const { i18n, t } = useLingui();
	const [search] = useSearchParams();
	const why = useWhyClosed("instrument.edit");
	const shown = actionData && "preview" in actionData ? actionData : null;
	const answer = actionData && "intent" in actionData ? actionData : undefined;
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={i18n._(WORDS.title)}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: i18n._(WORDS.title) }]}
				intro={i18n._(WORDS.intro(total))}
			/>
			<ClosedNote why={why} />
			{answer?.intent === "apply" && <FormErrors errors={answer.result.error?.[""] ?? []} />}
			{why === null && (
				<PlainForm key={search.toString()} intent="preview" answer={answer} confirmLabel={i18n._(WORDS.preview)}>
					{(field) => (
						<>
							<TextField label={i18n._(WORDS.location)} {...field("location")} isRequired={false} maxLength={500} />
							<TextField label={i18n._(WORDS.custodian)} {...field("custodian")} isRequired={false} maxLength={500} />
							<TextField label={i18n._(WORDS.owner)} {...field("owner")} isRequired={false} maxLength={500} />
							<div className="flex flex-wrap gap-4">
								<TextField label={i18n._(WORDS.interval)} {...field("every")} inputMode="numeric" isRequired={false} />
								<Select
									label={i18n._(WORDS.unit)}
									{...field("unit", "month")}
									options={Object.entries(WORDS.units).map(([value, label]) => ({ value, label }))}
								/>
							</div>
							<TextField label={i18n._(WORDS.why)} {...field("intervalReason")} isRequired={false} maxLength={500} />
							{own.fields.length > 0 && <input type="hidden" name="own" value={own.shape} />}
							{own.fields.map((one) => (
								<OwnFieldInput
									key={one.id}
									field={one}
									control={field(inputName(one))}
									isRequired={false}
									placeholder={i18n._(WORDS.asItIs)}
								/>
							))}
							<Checkbox label={i18n._(WORDS.retire)} description={i18n._(WORDS.retireHelp)} name="retire" value="yes" />
							<TextField label={i18n._(WORDS.reason)} {...field("reason")} maxLength={500} />
						</>
					)}
				</PlainForm>
			)}
			{shown && <BulkPreview preview={shown.preview} asked={shown.asked} own={own.fields} />}
		</div>
	);
}
