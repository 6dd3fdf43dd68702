import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Instant } from "../../components/instant.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { locationPaths } from "../../components/maintenance/choices.server.ts";
import { changePart } from "../../components/maintenance/part-action.server.ts";
import { PartFields } from "../../components/maintenance/part-fields.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { decimalIn, useFormat } from "../../use-format.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/part";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Spare part`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [shown, locations] = await Promise.all([server.parts.get.query({ id: params.id }), locationPaths(server)]);
	return { ...shown, locations };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	return changePart({ context, request, form: await request.formData() }, params.id);
}

export default function PartPage({ loaderData, actionData: answer }: Route.ComponentProps) {
	const { part, currency, places, aside, moves, locations } = loaderData;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const why = useWhyClosed("part.edit");
	const open = why === null;
	const many = (quantity: string) => `${decimalIn(i18n, quantity)} ${part.unit}`.trim();
	const kinds: Readonly<Record<string, string>> = {
		...{ receive: t`received`, use: t`used`, return: t`put back`, transfer: t`moved`, count: t`counted` },
	};
	const quantity = { label: t`How many`, inputMode: "decimal" as const, mono: true, isRequired: true };
	const where = { suggestions: locations, isRequired: false, maxLength: 500 };
	const { number, name, unit, unitCost, minimum, notes } = part;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={`${number} ${name}`}
				breadcrumb={[{ label: t`Spare parts`, to: "/app/parts" }, { label: number }]}
				intro={part.archivedAt === null ? undefined : t`Put away: nothing more is received of it.`}
			/>
			<DoneMessage
				words={{
					...{ made: t`The part is added.`, saved: t`It is saved.`, received: t`It is in stock.` },
					...{ moved: t`It is moved.`, counted: t`The stock is as it was counted.` },
				}}
			/>
			<ClosedNote why={why} />
			<DefinitionList
				items={[
					{ term: t`In stock`, value: many(part.inStock) },
					{ term: t`Put aside`, value: many(part.reserved) },
					{ term: t`Minimum`, value: minimum === null ? "—" : many(minimum) },
					{ term: t`Cost of one`, value: unitCost === null ? "—" : format.money(unitCost, currency) },
					...(notes === "" ? [] : [{ term: t`Notes`, value: <span className="whitespace-pre-line">{notes}</span> }]),
				]}
			/>
			{part.isLow && <p className="text-overdue">{t`It is below its minimum: order some.`}</p>}
			<Section title={t`Where it lies`}>
				{places.length === 0 && <p className="text-muted">{t`None is in stock.`}</p>}
				<ul className="flex flex-col gap-1">
					{places.map((one) => (
						<li key={one.place}>{`${one.place || t`No place`}: ${many(one.quantity)}`}</li>
					))}
					{aside.map((one) => (
						<li key={one.orderId}>
							{t`Put aside: ${many(one.quantity)}`}{" "}
							<Link to={`/app/work-orders/${one.orderId}`} className="link">
								{one.number}
							</Link>
						</li>
					))}
				</ul>
			</Section>
			{open && (
				<div className="flex flex-wrap items-start gap-3">
					{part.archivedAt === null && (
						<Behind key={`in ${moves.length}`} label={t`Receive some`} open={answer?.intent === "receive"}>
							<PlainForm intent="receive" answer={answer} confirmLabel={t`Put it into stock`}>
								{(field) => (
									<>
										<TextField {...quantity} {...field("quantity")} />
										<TextField label={t`Where to`} {...where} {...field("place", places[0]?.place)} />
										<TextField
											label={t`Cost of one`}
											inputMode="decimal"
											mono
											isRequired={false}
											{...field("unitCost")}
										/>
										<TextField label={t`Note`} isRequired={false} {...field("reason")} />
									</>
								)}
							</PlainForm>
						</Behind>
					)}
					<Behind key={`move ${moves.length}`} label={t`Move some`} open={answer?.intent === "transfer"}>
						<PlainForm intent="transfer" answer={answer} confirmLabel={t`Move it`}>
							{(field) => (
								<>
									<TextField {...quantity} {...field("quantity")} />
									<TextField label={t`Where from`} {...where} {...field("from", places[0]?.place)} />
									<TextField label={t`Where to`} {...where} {...field("to")} />
								</>
							)}
						</PlainForm>
					</Behind>
					<Behind key={`count ${moves.length}`} label={t`Count it`} open={answer?.intent === "count"}>
						<PlainForm intent="count" answer={answer} confirmLabel={t`Set the stock to this`}>
							{(field) => (
								<>
									<TextField label={t`Where`} {...where} {...field("place", places[0]?.place)} />
									<TextField label={t`So many lie there`} inputMode="decimal" mono isRequired {...field("counted")} />
									<TextField label={t`Reason`} isRequired {...field("reason")} />
								</>
							)}
						</PlainForm>
					</Behind>
					<Behind key={`change ${part.version}`} label={t`Change the part`} open={answer?.intent === "change"}>
						<PlainForm intent="change" answer={answer} hidden={{ version: part.version }} confirmLabel={t`Save`}>
							{(field) => (
								<>
									<PartFields field={field} first={{ number, name, unit, unitCost, minimum, notes }} />
									<Checkbox
										label={t`It is put away: nothing more is received of it`}
										name="archived"
										defaultChecked={part.archivedAt !== null}
									/>
								</>
							)}
						</PlainForm>
					</Behind>
				</div>
			)}
			<Section title={t`What came and went`}>
				{moves.length === 0 && <p className="text-muted">{t`None.`}</p>}
				<ul className="flex flex-col gap-3 text-table">
					{moves.map((one) => (
						<li key={one.id}>
							<p>
								<span className="font-mono font-semibold">{many(one.quantity)}</span>{" "}
								{[kinds[one.kind] ?? one.kind, one.place, one.reason].filter(Boolean).join(" · ")}
								{one.order && (
									<>
										{" · "}
										<Link to={`/app/work-orders/${one.order.id}`} className="link">
											{one.order.number}
										</Link>
									</>
								)}
							</p>
							<p className="text-meta text-muted">
								<Instant at={one.movedAt} timeZone={timeZone} />
								{one.movedByName && ` · ${one.movedByName}`}
							</p>
						</li>
					))}
				</ul>
			</Section>
		</div>
	);
}
