import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/rates";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Rates of work`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const session = await server.session.current.query();
	// Whoever sets no rates sees none: the page says so, and asks for nothing.
	if (!["owner", "manager"].includes(session?.current?.role ?? "")) return { rates: [], currency: "", workers: [] };
	const [set, workers] = await Promise.all([server.labour.rates.query(), server.workOrders.workers.query()]);
	return { ...set, workers };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") === "currency") {
		return answerForm(call, { schema: z.object({ currency: filledIn }) }, async (value, { labour }) => {
			await labour.setCurrency.mutate(value);
			throw redirect("/app/labour-rates?done=saved");
		});
	}
	if (form.get("intent") !== "rate") throw data(null, { status: 400 });
	const schema = z.object({ who: filledIn, hourly: optionalText });
	return answerForm(call, { schema }, async ({ who, hourly = null }, { labour }) => {
		await labour.setRate.mutate({ memberId: who === "all" ? null : who, hourly });
		throw redirect("/app/labour-rates?done=saved");
	});
}

export default function Rates({ loaderData: { rates, currency, workers }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const format = useFormat();
	const why = useWhyClosed("rate.edit");
	const rateOf = (memberId: string | null) => rates.find((one) => one.memberId === memberId)?.hourly ?? "";
	const people = [{ id: null, name: t`Everybody without one of their own` }, ...workers];
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Rates of work`}
				breadcrumb={[{ label: t`Work orders`, to: "/app/work-orders" }, { label: t`Rates of work` }]}
				intro={t`What an hour costs from now on. A time that was booked keeps the rate it was booked at.`}
			/>
			<DoneMessage words={{ saved: t`It is saved.` }} />
			<ClosedNote why={why} />
			{why === null && (
				<>
					<ul className="flex flex-col gap-3">
						{people.map(({ id, name }) => (
							<li key={id ?? "all"} className="flex flex-col gap-1">
								<p>
									<span className="font-medium">{name}</span>
									{": "}
									<span className="font-mono">{rateOf(id) === "" ? "—" : format.money(rateOf(id), currency)}</span>
								</p>
								<Behind
									key={rateOf(id)}
									label={id === null ? t`Set the rate for all without their own` : t`Set the rate of ${name}`}
									open={actionData?.intent === "rate" && actionData.result.initialValue?.who === (id ?? "all")}
								>
									<PlainForm
										intent="rate"
										answer={actionData}
										hidden={{ who: id ?? "all" }}
										which="who"
										confirmLabel={t`Save`}
									>
										{(field) => (
											<TextField
												label={t`Per hour`}
												description={t`Empty: none.`}
												inputMode="decimal"
												mono
												suffix={currency}
												isRequired={false}
												{...field("hourly", rateOf(id))}
											/>
										)}
									</PlainForm>
								</Behind>
							</li>
						))}
					</ul>
					<Section title={t`Currency`}>
						<PlainForm intent="currency" answer={actionData} confirmLabel={t`Save`}>
							{(field) => (
								<TextField
									label={t`Currency of all amounts`}
									description={t`Three letters, such as EUR. Nothing is converted.`}
									mono
									maxLength={3}
									isRequired
									{...field("currency", currency)}
								/>
							)}
						</PlainForm>
					</Section>
				</>
			)}
		</div>
	);
}
