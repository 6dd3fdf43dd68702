import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { KINDS, optionsOf, SEVERITIES, SOURCE_PAGES, SOURCES, type Source } from "../../components/quality/words.ts";
import { Select } from "../../components/select.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn, oneOf } from "../../list-address.ts";
import { type Api, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/nonconformity-new";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Report a nonconformity`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const people = await server.nonconformities.people.query();
	const source = oneOf(url.searchParams.get("source"), Object.keys(SOURCES) as Source[]);
	const sourceId = idIn(url.searchParams.get("of"));
	const from = source === "oot_case" && sourceId ? await caseOf(server, sourceId) : null;
	const supplier = source === "supplier" && sourceId ? await supplierOf(server, sourceId) : null;
	// Without the record, that it came of one is for a person to say.
	return { people, of: source && sourceId ? { source, sourceId } : null, from, supplier };
}

/** What of a case out of tolerance a nonconformity begins with. */
async function caseOf({ oot }: Api, id: string) {
	const { case: found, instrument } = await oot.get.query({ id });
	return {
		number: found.number,
		foundOn: found.foundOn,
		instrument: `${instrument.tag} ${instrument.description}`.trim(),
	};
}

/** What of a supplier a nonconformity begins with. */
async function supplierOf({ suppliers }: Api, id: string) {
	const { number, name } = (await suppliers.get.query({ id })).supplier;
	return { number, name };
}

const schema = z.object({
	...{ title: filledIn, description: optionalText, kind: filledIn, severity: filledIn, source: filledIn },
	...{ sourceId: optionalText, foundOn: optionalText, ownerId: optionalText },
});
type Input = Parameters<Api["nonconformities"]["open"]["mutate"]>[0];

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema }, async (value, { nonconformities }) => {
		const { description = "", sourceId = null, foundOn = null, ownerId = null, ...rest } = value;
		const input = { description, sourceId, foundOn, ownerId, ...rest } as Input;
		const { id } = await nonconformities.open.mutate(input);
		throw redirect(`/app/quality/nonconformities/${id}?done=opened`);
	});
}

export default function NonconformityNew({ loaderData, actionData }: Route.ComponentProps) {
	const { people, of, from, supplier } = loaderData;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const why = useWhyClosed("nonconformity.report");
	const ofSupplier = supplier ? `${supplier.number} ${supplier.name}` : "";
	const titleFrom = from ? t`${from.instrument} was out of tolerance` : supplier ? `${supplier.name}: ` : "";
	const descriptionFrom = from
		? t`${from.number}: ${from.instrument} was found out of tolerance on ${format.day(from.foundOn)}.`
		: supplier
			? t`Supplier ${ofSupplier}: `
			: "";
	// What came of a record is opened on its page.
	const { oot_case: _case, checklist_run: _run, work_order: _order, ...elsewhere } = SOURCES;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Report a nonconformity`}
				breadcrumb={[
					{ label: t`Nonconformities`, to: "/app/quality/nonconformities" },
					{ label: t`Report a nonconformity` },
				]}
				intro={of && (from ? <CaseLink id={of.sourceId} {...from} /> : i18n._(SOURCES[of.source]))}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm
					intent="open"
					answer={actionData}
					hidden={of ? { source: of.source, sourceId: of.sourceId } : {}}
					confirmLabel={t`Report it`}
				>
					{(field) => (
						<>
							<TextField label={t`What was wrong`} maxLength={200} isRequired {...field("title", titleFrom)} />
							<TextField
								label={t`Details`}
								description={t`What was required, what was found, where, and how it was noticed.`}
								rows={4}
								maxLength={5000}
								isRequired={false}
								{...field("description", descriptionFrom)}
							/>
							<div className="grid items-start gap-4 sm:grid-cols-2">
								<Select label={t`Kind`} options={optionsOf(KINDS, i18n)} {...field("kind", "actual")} />
								<Select label={t`How grave`} options={optionsOf(SEVERITIES, i18n)} {...field("severity", "minor")} />
								{!of && (
									<Select
										label={t`Where it came from`}
										options={optionsOf(elsewhere, i18n)}
										{...field("source", "observation")}
									/>
								)}
								<TextField label={t`Found on`} type="date" isRequired={false} {...field("foundOn", from?.foundOn)} />
								<Select
									label={t`Answered for by`}
									placeholder={t`Nobody yet`}
									options={people.filter(({ acts }) => acts).map(({ id, name }) => ({ value: id, label: name }))}
									{...field("ownerId")}
								/>
							</div>
						</>
					)}
				</PlainForm>
			)}
		</div>
	);
}

function CaseLink({ id, number, instrument }: { id: string; number: string; instrument: string }) {
	const { i18n } = useLingui();
	return (
		<>
			{i18n._(SOURCES.oot_case)}{" "}
			<Link to={`${SOURCE_PAGES.oot_case}/${id}`} className="link">
				{number}
			</Link>
			{`: ${instrument}`}
		</>
	);
}
