import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Link, redirect, useRouteLoaderData } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ConcessionForm } from "../../components/register/concession-form.tsx";
import { EventForm, HandOutForm, ReturnForm } from "../../components/register/custody-forms.tsx";
import { CheckoutTable, ConcessionList, EventTable } from "../../components/register/custody-lists.tsx";
import { EndConcession } from "../../components/register/end-concession.tsx";
import { UseNote } from "../../components/register/use-note.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidUse } from "../../refusals/said-use.server.ts";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/custody";
import "../../words/register.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Use of ${loaderData.instrument.tag}` : msg`Use of an instrument`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { instruments, custody, members, calibrations } = api(context, request);
	const instrumentId = params.id;
	const [shown, checkouts, events, concessions, people, settings, outside] = await Promise.all([
		instruments.get.query({ id: instrumentId }),
		custody.checkouts.query({ instrumentId }),
		custody.events.query({ instrumentId }),
		custody.concessions.query({ instrumentId }),
		members.list.query(),
		calibrations.settings.query({}),
		custody.external.query(),
	]);
	const { out, ootCase } = shown;
	const locale = await readersLocale({ context, request, url });
	const instrument = { ...shown.instrument, use: saidUse(locale, shown.instrument.use) };
	const staff = people.map(({ id, name }) => ({ id, name }));
	return {
		instrument,
		out,
		ootCase,
		checkouts,
		events: events.items,
		concessions,
		staff,
		longestDays: settings.longestConcessionDays,
		laboratories: outside.laboratories.map(({ name }) => name),
	};
}

const outSchema = z.object({
	...{ holderId: optionalText, holderName: optionalText, laboratory: optionalText, purpose: optionalText },
	expectedBackOn: z.iso.date("Give a date as year, month and day.").optional(),
	forService: z.literal("on").optional(),
});
const inSchema = z.object({
	id: z.uuid(),
	condition: z.enum(["good", "damaged", "suspect"]),
	note: optionalText,
});
const kinds = ["verification", "maintenance", "damage", "malfunction", "modification", "repair", "software"] as const;
const eventSchema = z.object({ kind: z.enum(kinds), happenedOn: filledIn, what: filledIn, outcome: optionalText });
const grantSchema = z.object({ use: filledIn, reason: filledIn, validUntil: filledIn, printedName: filledIn });
const endSchema = z.object({ id: z.uuid(), reason: filledIn });

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const intent = String(form.get("intent"));
	const call = { context, request, form };
	const instrumentId = params.id;
	const done = (what: string) => redirect(`/app/instruments/${instrumentId}/custody?done=${what}`);
	if (intent === "out") {
		return answerForm(call, { schema: outSchema }, async ({ forService, ...value }, { custody }) => {
			const holderId = value.holderId ?? null;
			await custody.checkOut.mutate({ instrumentId, ...value, holderId, forService: forService === "on" });
			throw done("out");
		});
	}
	if (intent === "in") {
		return answerForm(call, { schema: inSchema }, async (value, { custody }) => {
			const { tookOutOfService } = await custody.checkIn.mutate(value);
			throw done(tookOutOfService ? "stopped" : "in");
		});
	}
	if (intent === "event") {
		return answerForm(call, { schema: eventSchema }, async (value, { custody }) => {
			const { tookOutOfService } = await custody.recordEvent.mutate({ instrumentId, ...value });
			throw done(tookOutOfService ? "stopped" : "event");
		});
	}
	if (intent === "grant") {
		return answerForm(call, { schema: grantSchema }, async (value, { custody }) => {
			await custody.grantConcession.mutate({ instrumentId, ...value });
			throw done("granted");
		});
	}
	if (intent !== "end") throw data(null, { status: 400 });
	return answerForm(call, { schema: endSchema }, async (value, { custody }) => {
		await custody.endConcession.mutate(value);
		throw done("ended");
	});
}

export default function Custody({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { instrument, out, ootCase, checkouts, events, concessions, staff, longestDays, laboratories } = loaderData;
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const closed = useWhyClosed("instrument.move");
	const whyNoConcession = useWhyClosed("concession.grant");
	const retired =
		instrument.status === "retired" ? t`This instrument is retired. Put it back into service first.` : null;
	const why = closed ?? retired;
	const { use } = instrument;
	const found = use.state === "quarantined" && ootCase !== null;
	const concedable =
		(found || ["failed", "overdue", "never_calibrated"].includes(use.state)) && use.concession === null;
	const mayGrant = concedable && whyNoConcession === null && retired === null;
	const home = `/app/instruments/${instrument.id}`;
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={t`Use of ${instrument.tag}`}
				breadcrumb={[
					{ label: t`Register`, to: "/app/instruments" },
					{ label: instrument.tag, to: home },
					{ label: t`Use and events` },
				]}
				intro={instrument.description || undefined}
			/>
			<DoneMessage
				words={{
					out: t`It is handed out.`,
					in: t`It is back.`,
					stopped: t`It is recorded, and the instrument is out of service now.`,
					event: t`The event is recorded.`,
					granted: t`The concession is signed and in force.`,
					ended: t`The concession has ended.`,
				}}
			/>
			<ClosedNote why={why} />
			<UseNote instrument={instrument} out={out} ootCase={ootCase} here />
			{why === null && (
				<Section title={out === null ? t`Hand it out` : t`Take it back`}>
					{out === null ? (
						<HandOutForm
							answer={actionData}
							members={staff}
							today={checkouts.today}
							mayBeUsed={use.mayBeUsed}
							laboratories={laboratories}
						/>
					) : (
						<>
							{out.laboratory !== "" && (
								<p className="max-w-prose">
									<Link
										to={`/app/calibrations/new?instrument=${instrument.id}&kind=external&laboratory=${encodeURIComponent(out.laboratory)}`}
										className="link"
									>
										<Trans>Record the certificate that came back with it</Trans>
									</Link>
								</p>
							)}
							<ReturnForm answer={actionData} checkoutId={out.id} holder={out.holderName} />
						</>
					)}
				</Section>
			)}
			<Section title={t`Concessions`}>
				{concedable && whyNoConcession !== null && closed === null && (
					<p className="text-muted text-table">
						<Trans>A manager or an owner can permit a limited use with a signature.</Trans>
					</p>
				)}
				{mayGrant && (
					<ConcessionForm answer={actionData} userName={session?.user.name ?? ""} longestDays={longestDays} />
				)}
				<ConcessionList
					rows={concessions}
					timeZone={timeZone}
					end={({ id, number }) =>
						whyNoConcession === null && <EndConcession id={id} number={number} answer={actionData} />
					}
				/>
			</Section>
			<Section title={t`Events`}>
				<EventTable rows={events} />
				{why === null && <EventForm answer={actionData} today={checkouts.today} />}
			</Section>
			<Section title={t`Who had it`}>
				<CheckoutTable rows={checkouts.items} timeZone={timeZone} />
			</Section>
		</div>
	);
}
