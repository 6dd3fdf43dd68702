import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { AssetMeters } from "../../components/maintenance/asset-meters.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { OrderTag, RequestTag } from "../../components/maintenance/state-tag.tsx";
import { CRITICALITIES } from "../../components/maintenance/words.ts";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { qrCode } from "../../qr-code.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/asset";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Asset`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const shown = await api(context, request).assets.get.query({ id: params.id });
	const address = `${url.origin}/r/${shown.asset.labelCode}`;
	return { ...shown, address, symbol: qrCode(address) };
}

const version = z.coerce.number().int();

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const { id } = params;
	const done = (what: string) => redirect(`/app/assets/${id}?done=${what}`);
	switch (form.get("intent")) {
		case "retire":
			return answerForm(call, { schema: z.object({ version, reason: filledIn }) }, async (value, { assets }) => {
				await assets.retire.mutate({ id, ...value });
				throw done("retired");
			});
		case "restore":
			return answerForm(call, { schema: z.object({ version }) }, async (value, { assets }) => {
				await assets.restore.mutate({ id, ...value });
				throw done("saved");
			});
		case "add-meter": {
			const schema = z.object({ name: filledIn, unit: optionalText, kind: z.enum(["counter", "gauge"]) });
			return answerForm(call, { schema }, async (value, { assets }) => {
				await assets.addMeter.mutate({ assetId: id, ...value });
				throw done("saved");
			});
		}
		case "read-meter": {
			const schema = z.object({ meterId: filledIn, reading: filledIn, note: optionalText, reset: optionalText });
			return answerForm(call, { schema }, async ({ reset, ...value }, { assets }) => {
				await assets.readMeter.mutate({ ...value, reset: reset === "on" });
				throw done("read");
			});
		}
		case "stop":
			return answerForm(call, { schema: z.object({ reason: filledIn }) }, async (value, { assets }) => {
				await assets.startDowntime.mutate({ assetId: id, ...value });
				throw done("stopped");
			});
		case "runs":
			return answerForm(call, { schema: z.object({ stopId: filledIn }) }, async ({ stopId }, { assets }) => {
				await assets.endDowntime.mutate({ id: stopId });
				throw done("runs");
			});
		default:
			throw data(null, { status: 400 });
	}
}

export default function AssetPage({ loaderData, actionData: answer }: Route.ComponentProps) {
	const { asset, parent, parts, meters, orders, openRequests, plans, stops, address, symbol } = loaderData;
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const [whyEdit, whyOrder] = [useWhyClosed("asset.edit"), useWhyClosed("order.edit")];
	const whyWork = useWhyClosed("order.work");
	const used = asset.status === "in_use";
	const still = stops.find(({ endedAt }) => endedAt === null);
	const linked = (to: string, label: string) => (
		<Link to={to} className="link">
			{label}
		</Link>
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={`${asset.tag} ${asset.description}`.trim()}
				breadcrumb={[{ label: t`Assets`, to: "/app/assets" }, { label: asset.tag }]}
				intro={used ? undefined : t`Retired: ${asset.retiredReason ?? ""}`}
				actions={
					used && (
						<>
							{whyEdit === null && (
								<LinkButton to={`/app/assets/${asset.id}/edit`} variant="secondary">
									{t`Change`}
								</LinkButton>
							)}
							<StepLink
								to={`/app/service-requests/new?asset=${asset.id}`}
								permission="request.send"
								variant="secondary"
							>
								{t`Report something`}
							</StepLink>
							{whyOrder === null && (
								<LinkButton to={`/app/work-orders/new?asset=${asset.id}`}>{t`Make a work order`}</LinkButton>
							)}
						</>
					)
				}
			/>
			<DoneMessage
				words={{
					...{ made: t`The asset is added.`, saved: t`It is saved.`, retired: t`The asset is retired.` },
					...{
						read: t`The reading is kept.`,
						stopped: t`It is noted that it stands still.`,
						runs: t`It is noted that it runs again.`,
					},
				}}
			/>
			<DefinitionList
				items={[
					...(asset.instrumentId
						? [
								{
									term: t`Instrument`,
									value: linked(`/app/instruments/${asset.instrumentId}`, t`Open it in the register`),
								},
							]
						: []),
					{ term: t`Location`, value: asset.location || "—" },
					...(parent
						? [{ term: t`Part of`, value: linked(`/app/assets/${parent.id}`, `${parent.tag} ${parent.description}`) }]
						: []),
					...(parts.length > 0
						? [
								{
									term: t`Its parts`,
									value: (
										<ul>
											{parts.map((part) => (
												<li key={part.id}>{linked(`/app/assets/${part.id}`, `${part.tag} ${part.description}`)}</li>
											))}
										</ul>
									),
								},
							]
						: []),
					{ term: t`Manufacturer`, value: [asset.manufacturer, asset.model].filter(Boolean).join(" ") || "—" },
					{ term: t`Serial number`, value: asset.serialNumber || "—", mono: true },
					{ term: t`Criticality`, value: i18n._(CRITICALITIES[asset.criticality]) },
					...(asset.notes === ""
						? []
						: [{ term: t`Notes`, value: <span className="whitespace-pre-line">{asset.notes}</span> }]),
				]}
			/>
			<Section title={t`Does it run?`}>
				{still ? (
					<div className="flex flex-col items-start gap-2">
						<p className="text-overdue">
							<Trans>It stands still:</Trans> {still.reason} (<Instant at={still.startedAt} timeZone={timeZone} />)
						</p>
						{whyWork === null && (
							<Form method="post">
								<input type="hidden" name="intent" value="runs" />
								<input type="hidden" name="stopId" value={still.id} />
								<SubmitButton intent="runs">{t`It runs again`}</SubmitButton>
							</Form>
						)}
					</div>
				) : (
					<>
						<p>{t`No stop is noted.`}</p>
						{used && whyWork === null && (
							<Behind label={t`It stands still`} open={answer?.intent === "stop"}>
								<PlainForm intent="stop" answer={answer} confirmLabel={t`Note the stop`}>
									{(field) => <TextField label={t`Why does it stand still?`} isRequired {...field("reason")} />}
								</PlainForm>
							</Behind>
						)}
					</>
				)}
			</Section>
			<AssetMeters
				meters={meters}
				answer={answer}
				mayRead={used && whyWork === null}
				mayAdd={used && whyEdit === null}
			/>
			<Section
				title={t`Open requests`}
				aside={linked(`/app/service-requests?asset=${asset.id}&state=any`, t`All requests`)}
			>
				{openRequests.length === 0 && <p className="text-muted">{t`None.`}</p>}
				<ul className="flex flex-col gap-3 empty:hidden sm:gap-1">
					{openRequests.map((one) => (
						<li key={one.id} className="flex flex-wrap items-center gap-x-2">
							<RequestTag state={one.state} />
							{linked(`/app/service-requests/${one.id}`, `${one.number} ${one.title}`)}
						</li>
					))}
				</ul>
			</Section>
			<Section
				title={t`Newest work orders`}
				aside={linked(`/app/work-orders?asset=${asset.id}&state=any`, t`All work orders`)}
			>
				{orders.length === 0 && <p className="text-muted">{t`None.`}</p>}
				<ul className="flex flex-col gap-3 empty:hidden sm:gap-1">
					{orders.map((one) => (
						<li key={one.id} className="flex flex-wrap items-center gap-x-2">
							<OrderTag state={one.state} />
							{linked(`/app/work-orders/${one.id}`, `${one.number} ${one.title}`)}
						</li>
					))}
				</ul>
			</Section>
			<Section
				title={t`Preventive plans`}
				aside={linked(`/app/preventive-plans?asset=${asset.id}&state=any`, t`All plans`)}
			>
				{plans.length === 0 && <p className="text-muted">{t`None.`}</p>}
				<ul className="flex flex-col gap-1">
					{plans.map((one) => (
						<li key={one.id}>{linked(`/app/preventive-plans/${one.id}`, one.title)}</li>
					))}
				</ul>
				{used && whyOrder === null && (
					<p>{linked(`/app/preventive-plans/new?asset=${asset.id}`, t`Make a preventive plan`)}</p>
				)}
			</Section>
			{used && (
				<Section title={t`Label`}>
					<p className="max-w-prose text-muted">
						{asset.takesReports
							? t`Whoever scans this symbol can report a fault, without an account.`
							: t`The page behind this symbol takes no reports at present.`}
					</p>
					<img src={symbol} alt={t`Symbol that leads to ${address}`} className="size-40 bg-white" />
					<p>
						<a
							href={`/api/asset-labels.pdf?id=${asset.id}&format=roll-62`}
							download
							className={buttonStyle("secondary", "normal")}
						>
							{t`Label as PDF`}
						</a>
					</p>
				</Section>
			)}
			{whyEdit === null &&
				(used ? (
					<Behind label={t`Retire it`} open={answer?.intent === "retire"}>
						<PlainForm
							intent="retire"
							answer={answer}
							hidden={{ version: asset.version }}
							confirmLabel={t`Retire it with this reason`}
						>
							{(field) => <TextField label={t`Reason`} isRequired {...field("reason")} />}
						</PlainForm>
					</Behind>
				) : (
					<PlainForm
						intent="restore"
						answer={answer}
						hidden={{ version: asset.version }}
						confirmLabel={t`Take it into use again`}
					/>
				))}
		</div>
	);
}
