import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FunctionForm } from "../../components/register/function-form.tsx";
import { functionSchema } from "../../components/register/function-schema.server.ts";
import { FunctionTable } from "../../components/register/function-table.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/functions";
import "../../words/register.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [
		titleOf(matches, loaderData ? msg`Functions of ${loaderData.instrument.tag}` : msg`Functions of an instrument`),
	];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [{ instrument }, functions] = await Promise.all([
		server.instruments.get.query({ id: params.id }),
		server.functions.list.query({ instrumentId: params.id }),
	]);
	return { instrument, functions };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	if (form.get("intent") !== "add") throw data(null, { status: 400 });
	return answerForm({ context, request, form }, { schema: functionSchema }, async (value, server) => {
		const { version: _version, ...values } = value;
		const { id } = await server.functions.add.mutate({ instrumentId: params.id, values });
		throw redirect(`/app/instruments/${params.id}/functions/${id}?done=added`);
	});
}

export default function Functions({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { instrument, functions } = loaderData;
	const closed = useWhyClosed("instrument.edit");
	const retired =
		instrument.status === "retired"
			? t`This instrument is retired. Put it back into service before you change it.`
			: null;
	const why = closed ?? retired;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Functions and tolerances`}
				breadcrumb={[
					{ label: t`Register`, to: "/app/instruments" },
					{ label: instrument.tag, to: `/app/instruments/${instrument.id}` },
					{ label: t`Functions` },
				]}
				intro={t`What it measures or gives out, each range on its own, with the limits its readings are held against.`}
			/>
			<ClosedNote why={why} />
			<FunctionTable instrumentId={instrument.id} rows={functions} />
			{why === null && (
				<Section title={t`Add a function`}>
					<FunctionForm intent="add" values={null} answer={actionData} submitLabel={t`Add the function`} />
				</Section>
			)}
		</div>
	);
}
