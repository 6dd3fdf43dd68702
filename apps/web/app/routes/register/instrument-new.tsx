import { parseWithZod } from "@conform-to/zod/v4";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { InstrumentForm } from "../../components/register/instrument-form.tsx";
import { instrumentSchema, valuesOf } from "../../components/register/instrument-schema.server.ts";
import { ownOf, ownPlaces, ownTyped } from "../../components/register/own-values.server.ts";
import { titleOf } from "../../i18n.ts";
import { refusalOf, replyRefusal } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/instrument-new";
import "../../words/register.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Add an instrument`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const [all, places, { items }] = await Promise.all([
		server.decisionRules.list.query({}),
		server.locations.list.query(),
		server.customFields.list.query(),
	]);
	return {
		rules: all.filter(({ published }) => published > 0),
		locations: places.map(({ path }) => path),
		own: ownOf(items.filter(({ archivedAt }) => archivedAt === null)),
	};
}

export async function action({ context, request, url }: Route.ActionArgs) {
	const submission = parseWithZod(await request.formData(), { schema: instrumentSchema });
	if (submission.status !== "success") return data(submission.reply(), { status: 400 });
	const { nextDueOn, ...values } = valuesOf(submission.value);
	try {
		const created = await api(context, request).instruments.create.mutate({
			...values,
			...(submission.value.sharesSerialNumber && { sharesSerialNumber: true }),
			customFields: ownTyped(submission.payload),
			// Left out rather than null, so that it is worked out from interval and last calibration.
			...(nextDueOn !== null && { nextDueOn }),
		});
		return redirect(`/app/instruments/${created.id}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data(replyRefusal(submission, failure, { interval: "intervalValue", ...ownPlaces(submission.payload) }), {
			status: failure.status,
		});
	}
}

export default function InstrumentNew({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("instrument.edit");
	const needsOwn = loaderData.own.fields.some(({ required }) => required);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Add an instrument`}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: t`Add an instrument` }]}
				intro={
					needsOwn
						? t`The tag must be filled, and those of your own fields that are not marked as optional; the rest can follow.`
						: t`Only the tag must be filled; the rest can follow.`
				}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<InstrumentForm lastResult={actionData} values={null} {...loaderData} cancelTo="/app/instruments" />
			)}
		</div>
	);
}
