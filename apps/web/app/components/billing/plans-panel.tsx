import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { isFree } from "../../free-plan.ts";
import { DefinitionList } from "../definition-list.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { AskOperator } from "./ask-operator.tsx";
import { isSoldHere, type Offer, type Plans, planName, previewOf, usePrice } from "./plan-words.ts";
import "../../words/leaving.ts";

export interface PlansPanelProps {
	plans: Plans;
	organisation: string;
	supportEmail: string;
}

/** Every plan with its prices, and the way to each: a first payment, another price, or the operator's hand. */
export function PlansPanel({ plans, organisation, supportEmail }: PlansPanelProps) {
	const { t } = useLingui();
	const price = usePrice();
	const { offers, whyNot } = plans;
	const isSold = isSoldHere(plans);
	return (
		<div id="plans">
			<Panel
				title={t`Plans`}
				intro={
					<Trans>
						What is on which plan stands under{" "}
						<Link to="/pricing" className="link">
							Plans and prices
						</Link>
						.
					</Trans>
				}
			>
				<ul className="grid gap-3 sm:grid-cols-2">
					{offers.map((offer) => {
						const name = planName(offer.plan);
						const cost = offer.price === null ? null : price(offer.price);
						return (
							<li
								key={`${offer.plan} ${cost}`}
								className="flex flex-col items-start gap-1.5 rounded-control border border-line p-3"
							>
								<h3 className="font-semibold">
									{name}
									{offer.isCurrent && <span className="font-normal text-muted"> · {t`Your plan`}</span>}
								</h3>
								<p className="text-table">
									{cost ?? (isSold || isFree(offer.plan) ? t`No price` : t`The price is agreed.`)}
								</p>
								<p className="text-muted text-table">
									{offer.workspaceExport
										? t`With the export of the whole workspace at any time.`
										: t`Without the export of the whole workspace, until you leave.`}
								</p>
								{offer.way !== null && whyNot === null && (
									<LinkButton to={previewOf(offer)} variant="secondary" preventScrollReset>
										{cost === null ? t`Choose ${name}` : t`Choose ${name}: ${cost}`}
									</LinkButton>
								)}
							</li>
						);
					})}
				</ul>
				{isSold && whyNot !== null && <p className="text-muted">{whyNot}</p>}
				{!isSold && <AskOperator email={supportEmail} subject={t`Plan and payment of ${organisation}`} />}
			</Panel>
		</div>
	);
}

/** What a choice does, before anything is done: what is charged and when, and what changes. */
export function PlanPreview({ offer, plans, supportEmail }: { offer: Offer; plans: Plans; supportEmail: string }) {
	const { t } = useLingui();
	const price = usePrice();
	const name = planName(offer.plan);
	const present = plans.offers.find(({ isCurrent }) => isCurrent);
	const losesExport = present?.workspaceExport === true && !offer.workspaceExport;
	const gainsExport = present?.workspaceExport === false && offer.workspaceExport;
	const when = {
		checkout: t`With your payment on a page of Stripe, which is made for you when you confirm. Until then nothing is charged.`,
		change: t`At once. Stripe prorates: what is paid already counts, and the difference is on the next invoice, or is charged at once where the period changes.`,
		end: t`At once. The subscription is ended at Stripe, and nothing more is charged.`,
	};
	return (
		<Panel title={offer.way === "checkout" ? t`Pay for ${name}` : t`Change the plan to ${name}?`}>
			<DefinitionList
				items={[
					{ term: t`Plan now`, value: planName(plans.plan) },
					{ term: t`Plan then`, value: name },
					...(offer.price ? [{ term: t`What Stripe charges`, value: price(offer.price) }] : []),
					...(offer.way === null ? [] : [{ term: t`When it takes effect`, value: when[offer.way] }]),
					...(offer.way === "end"
						? [
								{
									term: t`What is paid already`,
									value: (
										<Trans>
											The rest of the period is not paid back by itself. Write to{" "}
											<a className="link" href={`mailto:${supportEmail}`}>
												{supportEmail}
											</a>{" "}
											first if you expect that.
										</Trans>
									),
								},
							]
						: []),
					{
						term: t`What is different then`,
						value: losesExport
							? t`You no longer export the whole workspace, until you leave. No record is changed or deleted.`
							: gainsExport
								? t`You export the whole workspace at any time. No record is changed.`
								: t`Only what is paid. No record is changed.`,
					},
				]}
			/>
			<Form method="post" className="flex flex-wrap items-center gap-4">
				<input type="hidden" name="intent" value="choose" />
				<input type="hidden" name="plan" value={offer.plan} />
				{offer.price?.stripePrice && <input type="hidden" name="price" value={offer.price.stripePrice} />}
				<SubmitButton intent="choose" variant={offer.way === "end" ? "danger" : "primary"}>
					{offer.way === "checkout" ? t`Choose ${name} and go on to pay` : t`Change to ${name} now`}
				</SubmitButton>
				<Link to="/app/billing/" className="link inline-flex min-h-8 items-center">
					<Trans>Back, without a change</Trans>
				</Link>
			</Form>
		</Panel>
	);
}
