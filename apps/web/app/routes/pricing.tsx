import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { Panel } from "../components/panel.tsx";
import { PublicFrame } from "../components/public-frame.tsx";
import { ScrollArea } from "../components/scroll-area.tsx";
import { isFree } from "../free-plan.ts";
import { titleOf } from "../i18n.ts";
import { useLanguageLink } from "../language.ts";
import { api } from "../trpc.server.ts";
import { useFormat } from "../use-format.ts";
import "../words/public.ts";
import type { Route } from "./+types/pricing";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Plans and prices`)];
}

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).policy.plans.query();
}

type Facts = Route.ComponentProps["loaderData"];
type Plan = Facts["plans"][number];

/** What is on which plan, what it costs where the operator says so, and what leaving opens. Plans come from the policy. */
export default function Pricing({ loaderData: facts }: Route.ComponentProps) {
	const { t } = useLingui();
	const inLanguage = useLanguageLink();
	const { plans, graceDays } = facts;
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-4xl flex-col gap-6 px-4 py-8 sm:px-6 md:py-12">
				<header className="flex flex-col gap-2">
					<LanguageSwitch />
					<h1 className="text-headline">
						<Trans>Plans and prices</Trans>
					</h1>
					<p className="max-w-prose text-lead">
						<Plural
							value={plans.length}
							one="There is one plan, and everything is in it. You choose nothing when you sign up."
							other="The plans differ in one thing, the export of the workspace. You choose nothing when you sign up."
						/>
					</p>
				</header>
				<ul className="grid gap-4 sm:grid-cols-2">
					{plans.map((plan) => (
						<li key={plan.name} className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
							<h2 className="text-title">{called(plan)}</h2>
							<Prices plan={plan} facts={facts} />
							<ul className="flex list-disc flex-col gap-1 pl-5">
								{plan.begins && <li>{t`Every organisation begins with it.`}</li>}
								{facts.modules.includes("calibration") && (
									<li>{t`Register, calibrations, certificates, cases, checklists and evidence, all of them.`}</li>
								)}
								{facts.modules.includes("websecurity") && <li>{t`Website security audits and their reports.`}</li>}
								<li>
									{plan.workspaceExport
										? t`Export of the whole workspace at any time.`
										: t`Export of the whole workspace once you leave, not before.`}
								</li>
							</ul>
						</li>
					))}
				</ul>
				<div>
					<LinkButton to={inLanguage("/sign-up")}>
						<Trans>Set up an organisation</Trans>
					</LinkButton>
				</div>
				<Panel title={t`Which export is on which plan`}>
					<Exports facts={facts} />
					<p className="max-w-prose">
						<Trans>
							Leaving always opens the export of the workspace, whatever the plan: <Occasions facts={facts} />. After a
							cancellation everything stays readable for {graceDays} days and is then deleted.
						</Trans>{" "}
						<Link to={inLanguage("/retention")} className="link">
							<Trans>How long data is kept</Trans>
						</Link>
					</p>
				</Panel>
				<Panel title={t`How it is paid`}>
					<Paying facts={facts} />
				</Panel>
			</div>
		</PublicFrame>
	);
}

const called = ({ name }: Plan) => name.charAt(0).toUpperCase() + name.slice(1);

function Prices({ plan: { name, prices, begins }, facts }: { plan: Plan; facts: Facts }) {
	const { t } = useLingui();
	const { money } = useFormat();
	if (prices.length === 0) {
		// Where another plan is sold, the one to begin with costs nothing.
		const costsNothing = isFree(name) || (begins && facts.chosenUnderBilling);
		return (
			<p className="text-muted">
				{costsNothing ? (
					<Trans>No price</Trans>
				) : (
					<Trans>No price is published here; {facts.operator} agrees it with you.</Trans>
				)}
			</p>
		);
	}
	return prices.map((price) => {
		const amount = money(price.amount, price.currency);
		return (
			<p key={`${price.amount} ${price.currency} ${price.per}`}>
				<span className="font-semibold text-lead">
					{price.per === "month" ? t`${amount} a month` : t`${amount} a year`}
				</span>{" "}
				<span className="text-muted">
					{price.taxIncluded ? t`for an organisation, tax included` : t`for an organisation, without tax`}
				</span>
			</p>
		);
	});
}

function Exports({ facts: { plans, modules, bypassHours } }: { facts: Facts }) {
	const { t } = useLingui();
	const always = () => t`Yes`;
	const rows: { what: string; detail: string; on: (plan: Plan) => string }[] = [
		{
			what: t`Your own data`,
			detail: t`Everything about one person, as JSON. For every user, at any time.`,
			on: always,
		},
		...(modules.includes("calibration")
			? [{ what: t`Certificates and lists`, detail: t`Each certificate as PDF, lists as CSV.`, on: always }]
			: []),
		{
			what: t`The workspace`,
			detail: t`Every row and file of the organisation, with sums to check them. For owners.`,
			on: ({ workspaceExport }) => (workspaceExport ? t`Yes` : t`No`),
		},
		{
			what: t`The workspace, when you leave`,
			detail: t`The same archive, once in ${bypassHours} hours. For owners.`,
			on: always,
		},
	];
	return (
		<ScrollArea label={t`Exports by plan`} className="overflow-x-auto">
			<table className="w-full border-collapse text-table">
				<thead>
					<tr className="border-line border-b text-left text-muted">
						<Head>{t`Export`}</Head>
						{plans.map((plan) => (
							<Head key={plan.name}>{called(plan)}</Head>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(({ what, detail, on }) => (
						<tr key={what} className="border-line border-b last:border-b-0">
							<th scope="row" className="py-2 pr-4 text-left align-top font-normal">
								<span className="font-semibold">{what}</span>
								<span className="block text-muted">{detail}</span>
							</th>
							{plans.map((plan) => (
								<td key={plan.name} className="py-2 pr-4 align-top">
									{on(plan)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollArea>
	);
}

const Head = ({ children }: { children: ReactNode }) => (
	<th scope="col" className="py-1.5 pr-4 font-semibold text-meta">
		{children}
	</th>
);

const OCCASIONS: Readonly<Partial<Record<Facts["openIn"][number], MessageDescriptor>>> = {
	grace: msg`after a cancellation`,
	past_due_no_grace: msg`after a subscription has lapsed`,
	trial_expired: msg`after a trial has ended`,
};

function Occasions({ facts }: { facts: Facts }) {
	const { i18n } = useLingui();
	const { list } = useFormat();
	return list(facts.openIn.flatMap((state) => (OCCASIONS[state] ? [i18n._(OCCASIONS[state])] : [])));
}

function Paying({ facts }: { facts: Facts }) {
	const { subscription, paymentProvider, chosenUnderBilling, operator, supportEmail } = facts;
	const { trialDays, paymentDays } = subscription;
	const mail = (
		<a href={`mailto:${supportEmail}`} className="link">
			{supportEmail}
		</a>
	);
	return (
		<ul className="flex max-w-prose list-disc flex-col gap-2 pl-5">
			<li>
				{chosenUnderBilling ? (
					<Trans>
						Subscriptions are charged through Stripe. Card numbers go to Stripe and never reach this service. An owner
						chooses and changes the plan under Billing.
					</Trans>
				) : paymentProvider === "stripe" ? (
					<Trans>
						Subscriptions are charged through Stripe. Card numbers go to Stripe and never reach this service. To change
						the plan, write to {mail}.
					</Trans>
				) : (
					<Trans>
						No payment provider is connected to this installation: nobody is charged by itself and no card is asked for.{" "}
						{operator} sets the plan and sends invoices. Write to {mail}.
					</Trans>
				)}
			</li>
			<li>
				{trialDays === null ? (
					<Trans>There is no trial that runs out: a new organisation is active at once.</Trans>
				) : (
					<Trans>A new organisation is on a trial of {trialDays} days. After it everything stays readable.</Trans>
				)}
			</li>
			<li>
				<Trans>
					When a payment fails, everything goes on working for {paymentDays} days. Then the organisation is read-only
					and the export is open, until it is paid.
				</Trans>
			</li>
			<li>
				<Trans>An owner cancels under Billing, at any time, without writing to anybody.</Trans>
			</li>
		</ul>
	);
}
