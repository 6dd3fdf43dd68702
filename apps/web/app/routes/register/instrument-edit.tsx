import { parseWithZod } from "@conform-to/zod/v4";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { data, type RouterContextProvider, redirect } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { CrossingNote } from "../../components/register/crossing-note.tsx";
import { InstrumentForm } from "../../components/register/instrument-form.tsx";
import { instrumentSchema, valuesOf } from "../../components/register/instrument-schema.server.ts";
import { changesOf, type EditableValues, editableOf, mergeStale } from "../../components/register/instrument-values.ts";
import { ownOf, ownPlaces, ownTyped } from "../../components/register/own-values.server.ts";
import { titleOf } from "../../i18n.ts";
import { refusalOf, replyRefusal } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/instrument-edit";
import "../../words/register.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Edit ${loaderData.tag}` : msg`Edit instrument`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [{ instrument, customFields }, all, places] = await Promise.all([
		server.instruments.get.query({ id: params.id }),
		server.decisionRules.list.query({}),
		server.locations.list.query(),
	]);
	const locations = places.map(({ path }) => path);
	const rules = all.filter(({ published }) => published > 0);
	const { tag, version, status } = instrument;
	return {
		tag,
		version,
		isRetired: status === "retired",
		values: editableOf(instrument),
		rules,
		locations,
		own: ownOf(customFields),
	};
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const submission = parseWithZod(await request.formData(), { schema: instrumentSchema });
	const version = Number(submission.payload.version);
	const before = readBase(submission.payload.base);
	if (!Number.isInteger(version) || before === null) throw data(null, { status: 400 });
	const start = { version, values: before };
	if (submission.status !== "success") {
		return data({ result: submission.reply(), start, stale: null }, { status: 400 });
	}
	const { reason } = submission.value;
	const typed = { ...valuesOf(submission.value), customFields: ownTyped(submission.payload) };
	const changes = changesOf(before, typed) as Partial<typeof typed>;
	const back = `/app/instruments/${params.id}`;
	if (Object.keys(changes).length === 0) return redirect(back);
	try {
		await api(context, request).instruments.update.mutate({
			id: params.id,
			version,
			changes,
			...(reason && { reason }),
			...(submission.value.sharesSerialNumber && { sharesSerialNumber: true }),
		});
		return redirect(back);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		if (failure.code === "STALE_VERSION") {
			const stale = await staleAnswer(context, request, params.id, before, typed);
			return data({ result: undefined, start: { version: stale.version, values: stale.now }, stale }, { status: 409 });
		}
		const result = replyRefusal(submission, failure, {
			interval: "intervalValue",
			...ownPlaces(submission.payload),
		});
		return data({ result, start, stale: null }, { status: failure.status });
	}
}

function readBase(text: unknown): EditableValues | null {
	try {
		const base: unknown = JSON.parse(String(text));
		return typeof base === "object" && base !== null ? (base as EditableValues) : null;
	} catch {
		return null;
	}
}

async function staleAnswer(
	context: Readonly<RouterContextProvider>,
	request: Request,
	id: string,
	before: EditableValues,
	typed: Partial<EditableValues>,
) {
	const { instruments } = api(context, request);
	const [{ instrument }, history] = await Promise.all([
		instruments.get.query({ id }),
		instruments.history.query({ id, limit: 1 }),
	]);
	const now = editableOf(instrument);
	const last = history.items[0];
	return {
		...mergeStale(before, typed, now),
		...{ version: instrument.version, now, by: last?.by ?? null, at: last?.at ?? instrument.updatedAt },
	};
}

export default function InstrumentEdit({ loaderData, actionData, params }: Route.ComponentProps) {
	const { t } = useLingui();
	const { tag, version, values, isRetired, rules, locations, own } = loaderData;
	const timeZone = useTimeZone();
	const closed = useWhyClosed("instrument.edit");
	const why =
		closed ?? (isRetired ? t`This instrument is retired. Put it back into service before you change it.` : null);
	const stale = actionData?.stale ?? null;
	const start = actionData?.start ?? { version, values };
	const back = `/app/instruments/${params.id}`;
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Edit ${tag}`}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: tag, to: back }, { label: t`Edit` }]}
			/>
			<ClosedNote why={why} />
			{stale !== null && (
				<CrossingNote crossings={stale.crossings} by={stale.by} at={stale.at} timeZone={timeZone} fields={own.fields} />
			)}
			{why === null && (
				<InstrumentForm
					// A newer version starts the form anew from the joined values.
					key={start.version}
					lastResult={actionData?.result}
					values={stale?.merged ?? values}
					base={start}
					rules={rules}
					locations={locations}
					own={own}
					cancelTo={back}
				/>
			)}
		</div>
	);
}
