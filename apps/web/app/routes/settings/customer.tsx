import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { LANGUAGES } from "../../components/certificates/certificate-words.ts";
import { CustomerForm } from "../../components/certificates/customer-form.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/customer";
import "../../words/certificates.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.customer.name ?? msg`Customer`)];
}

/** Below a name of its own: a `language` at the top would be that of the page. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
	return { customer: await api(context, request).customers.get.query({ id: params.id }) };
}

const schema = z.object({
	...{ name: filledIn, address: filledIn, language: z.enum(LANGUAGES).optional(), nextDueAgreement: optionalText },
	version: z.coerce.number().int(),
});

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const intent = String(form.get("intent"));
	const here = `/app/settings/customers/${params.id}`;
	const { id } = params;
	if (intent === "save") {
		return answerForm({ context, request, form }, { schema }, async (value, { customers }) => {
			await customers.update.mutate({ id, ...value });
			throw redirect(`${here}?done=saved`);
		});
	}
	const ending = z.object({ version: z.coerce.number().int() });
	return answerForm({ context, request, form }, { schema: ending }, async ({ version }, { customers }) => {
		const { name, address, language, nextDueAgreement } = await customers.get.query({ id });
		const archived = intent === "archive";
		await customers.update.mutate({ id, version, name, address, language, nextDueAgreement, archived });
		throw redirect(`${here}?done=${archived ? "archive" : "unarchive"}`);
	});
}

export default function CustomerPage({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { customer } = loaderData;
	const { name, version, archivedAt } = customer;
	const closed = useWhyClosed("instrument.edit");
	const archived = archivedAt !== null;
	const why = closed ?? (archived ? t`This customer is archived. Take it out of the archive first.` : null);
	const problem = actionData && actionData.intent !== "save" ? (actionData.result.error?.[""] ?? []) : [];
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={name}
				breadcrumb={[{ label: t`Customers`, to: "/app/settings/customers" }, { label: name }]}
				intro={t`Issued certificates stay as they are; the next ones go by what is saved here.`}
			/>
			<DoneMessage
				words={{
					created: t`The customer is entered.`,
					saved: t`Saved.`,
					archive: t`The customer is archived.`,
					unarchive: t`The customer is in use again.`,
				}}
			/>
			<ClosedNote why={why} />
			<FormProblems errors={problem} />
			{why === null && (
				<CustomerForm key={version} customer={customer} version={version} confirmLabel={t`Save`} answer={actionData} />
			)}
			{closed === null && (
				<div data-print="hide">
					<ConfirmDisclosure
						label={archived ? t`Take it out of the archive` : t`Archive the customer`}
						confirmLabel={archived ? t`Use it again` : t`Archive it`}
						fields={{ intent: archived ? "unarchive" : "archive", version: String(version) }}
					>
						{archived
							? t`Certificates can be issued for this customer again.`
							: t`No certificate is issued for this customer any more. Issued ones stay.`}
					</ConfirmDisclosure>
				</div>
			)}
		</div>
	);
}
