import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { AdoptedValues } from "../../components/settings/adopted-values.tsx";
import { CustomFieldForm, type Field, KIND_WORDS } from "../../components/settings/custom-field-form.tsx";
import { contentOf, fieldSchema } from "../../components/settings/custom-field-step.server.ts";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/custom-fields";
import "../../words/settings.ts";

const HERE = "/app/settings/custom-fields";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Custom fields`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { customFields } = api(context, request);
	const [{ items }, kept] = await Promise.all([customFields.list.query(), customFields.kept.query()]);
	const asked = url.searchParams.get("heading");
	return { items, kept, heading: kept.items.find(({ heading }) => heading === asked)?.heading };
}

const addSchema = z.object({
	...fieldSchema.shape,
	heading: z.string().optional(),
	adopts: z.coerce.number().int().optional(),
});
const moveSchema = z.object({ id: z.uuid(), to: z.enum(["up", "down"]) });

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") === "move") {
		return answerForm(call, { schema: moveSchema }, async (value, { customFields }) => {
			await customFields.move.mutate(value);
			throw redirect(HERE);
		});
	}
	return answerForm(call, { schema: addSchema }, async ({ adopts, heading, ...value }, { customFields }) => {
		const { kind } = value;
		const asked = { ...contentOf(value), kind, ...(heading !== undefined && { heading }) };
		const preview = await customFields.preview.query(asked);
		if (preview.values > 0 && preview.values !== adopts) {
			const fields = [...form].filter(([name]) => name !== "intent" && name !== "adopts");
			return { preview, asked: fields.map(([name, typed]): [string, string] => [name, String(typed)]) };
		}
		await customFields.create.mutate({ ...asked, adopts: preview.values });
		throw redirect(`${HERE}?done=added`);
	});
}

const BLANK = { name: "", unit: "", choices: [], required: false, inRegister: true };

export default function CustomFields({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { items, kept, heading } = loaderData;
	const why = useWhyClosed("instrument.edit");
	const shown = actionData && "preview" in actionData ? actionData : null;
	const answer = actionData && "intent" in actionData ? actionData : undefined;
	const isTaken = kept.items.some((one) => one.heading === heading && one.isNameTaken);
	const [used, archived] = [items.filter(inUse), items.filter((field) => !inUse(field))];
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Custom fields`}
				intro={t`Your own fields of an instrument: on its page and form, in the register, in imports and exports, and in the API.`}
			/>
			<DoneMessage words={{ added: t`The field is added.`, deleted: t`The field is deleted.` }} />
			<ClosedNote why={why} />
			<FieldTable caption={t`Fields in use, in their order`} fields={used} mayMove={why === null} />
			{shown && <AdoptedValues preview={shown.preview} asked={shown.asked} backTo={HERE} />}
			{why === null && shown === null && (
				<Section title={heading === undefined ? t`Add a field` : t`Make a field of “${heading}”`}>
					<CustomFieldForm
						key={heading ?? ""}
						intent="add"
						first={{ ...BLANK, name: isTaken ? t`${heading} (imported)` : (heading ?? "") }}
						heading={heading}
						isNameTaken={isTaken}
						confirmLabel={t`Add the field`}
						answer={answer}
					/>
				</Section>
			)}
			{kept.items.length > 0 && <KeptColumns {...kept} mayAdd={why === null} />}
			{archived.length > 0 && (
				<Section title={t`Archived fields`}>
					<FieldTable caption={t`Archived fields`} fields={archived} mayMove={false} />
				</Section>
			)}
		</div>
	);
}

const inUse = ({ archivedAt }: Field) => archivedAt === null;

function FieldTable({ caption, fields, mayMove }: { caption: string; fields: readonly Field[]; mayMove: boolean }) {
	const { t, i18n } = useLingui();
	const kindOf = ({ kind, unit, choices }: Field) => {
		const [what, more] = [i18n._(KIND_WORDS[kind]), unit || choices.join(", ")];
		return more === "" ? what : t`${what}: ${more}`;
	};
	return (
		<DataTable
			stacks
			caption={caption}
			isCaptionHidden
			rows={fields}
			rowKey={({ id }) => id}
			rowTo={({ id }) => `${HERE}/${id}`}
			empty={<EmptyState>{t`No field of your own yet.`}</EmptyState>}
			columns={[
				{ key: "name", header: t`Field`, cell: ({ name }) => name },
				{ key: "kind", header: t`Kind`, cell: kindOf },
				{ key: "required", header: t`Must be filled`, cell: ({ required }) => (required ? t`Yes` : t`No`) },
				{ key: "values", header: t`Instruments with a value`, align: "end", mono: true, cell: ({ values }) => values },
				...(mayMove && fields.length > 1
					? [{ key: "move", header: t`Order`, cell: (field: Field) => <Move field={field} fields={fields} /> }]
					: []),
			]}
		/>
	);
}

/** Two buttons: whoever cannot drag moves a field all the same. */
function Move({ field: { id, name }, fields }: { field: Field; fields: readonly Field[] }) {
	const { t } = useLingui();
	const at = fields.findIndex((field) => field.id === id);
	const steps = [
		{ to: "up", label: t`Move ${name} up`, Icon: ArrowUp, isEnd: at === 0 },
		{ to: "down", label: t`Move ${name} down`, Icon: ArrowDown, isEnd: at === fields.length - 1 },
	];
	return (
		<Form method="post" className="relative z-10 flex gap-1" preventScrollReset>
			<input type="hidden" name="intent" value="move" />
			<input type="hidden" name="id" value={id} />
			{steps.map(({ to, label, Icon, isEnd }) => (
				<button
					key={to}
					type="submit"
					name="to"
					value={to}
					aria-label={label}
					disabled={isEnd}
					className="flex size-8 cursor-pointer items-center justify-center rounded-control border border-control hover:border-ink disabled:cursor-default disabled:opacity-40 pointer-coarse:size-12"
				>
					<Icon size={14} aria-hidden="true" />
				</button>
			))}
		</Form>
	);
}

/** What imports kept beside the fields of the register: each can become a field. */
function KeptColumns({ items, total, mayAdd }: Answers["customFields"]["kept"] & { mayAdd: boolean }) {
	const { t } = useLingui();
	return (
		<Section title={t`Columns that imports kept`}>
			<p className="max-w-prose text-table">
				{t`They stand on their instruments word for word. Made a field, they can be edited, sorted, filtered and searched.`}
			</p>
			<DataTable
				stacks
				caption={t`Columns that imports kept, the fullest first`}
				isCaptionHidden
				density="compact"
				rows={items}
				rowKey={({ heading }) => heading}
				columns={[
					{
						key: "heading",
						header: t`Column`,
						cell: ({ heading }) => <span className="[overflow-wrap:anywhere]">{heading}</span>,
					},
					{ key: "example", header: t`For example`, mono: true, cell: ({ example }) => example },
					{
						key: "values",
						header: t`Instruments with a value`,
						align: "end",
						mono: true,
						cell: ({ values }) => values,
					},
					...(mayAdd
						? [
								{
									key: "make",
									header: t`Make it a field`,
									cell: ({ heading }: { heading: string }) => (
										<LinkButton
											to={`${HERE}?${new URLSearchParams({ heading })}`}
											variant="quiet"
											size="small"
											aria-label={t`Make a field of ${heading}`}
										>
											{t`Make it a field`}
										</LinkButton>
									),
								},
							]
						: []),
				]}
			/>
			{items.length < total && (
				<p className="text-muted">{t`The first ${items.length} of ${plural(total, { one: "# column", other: "# columns" })} are shown.`}</p>
			)}
		</Section>
	);
}
