import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { SUPPLIER_KINDS, type SupplierKind } from "../../components/management/management-words.ts";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { Timeline } from "../../components/timeline.tsx";
import { titleOf } from "../../i18n.ts";
import { type Api, api } from "../../trpc.server.ts";
import type { Route } from "./+types/supplier-criteria";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Criteria for suppliers`)];
}

export const loader = ({ context, request }: Route.LoaderArgs) => api(context, request).suppliers.criteria.query();

const schema = z.object({
	...{ kind: filledIn, criteria: optionalText, reason: optionalText },
	number: z.coerce.number().int(),
});

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema }, async (typed, { suppliers }) => {
		const { kind, number, criteria = "", reason = "" } = typed;
		const lines = criteria.split(/\r?\n/).map((line) => line.trim());
		const asked = { kind, number, reason, criteria: lines.filter((line) => line !== "") };
		await suppliers.setCriteria.mutate(asked as Parameters<Api["suppliers"]["setCriteria"]["mutate"]>[0]);
		throw redirect("/app/suppliers/criteria?done=set");
	});
}

export default function SupplierCriteria({ loaderData: { present, all }, actionData: answer }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const why = useWhyClosed("supplier.decide");
	const sent = answer?.result.initialValue?.kind;
	const named = (kind: SupplierKind) => i18n._(SUPPLIER_KINDS[kind]);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Criteria for suppliers`}
				breadcrumb={[{ label: t`Suppliers`, to: "/app/suppliers" }, { label: t`Criteria` }]}
				intro={t`By what suppliers of each kind are evaluated. An evaluation keeps the criteria of its day.`}
			/>
			<DoneMessage words={{ set: t`The criteria are set.` }} />
			<ClosedNote why={why} />
			{present.map(({ kind, number, criteria }) => (
				<Section key={kind} title={named(kind)}>
					<ul className="flex list-disc flex-col gap-1 pl-5">
						{criteria.map((one) => (
							<li key={one}>{one}</li>
						))}
					</ul>
					{why === null && (
						<Behind key={number} label={t`Change the criteria`} about={named(kind)} open={sent === kind}>
							<PlainForm intent="set" answer={answer} hidden={{ kind, number }} which="kind" confirmLabel={t`Set them`}>
								{(field) => (
									<>
										<TextField
											label={t`Criteria`}
											description={t`One a line.`}
											rows={6}
											isRequired
											{...field("criteria", criteria.join("\n"))}
										/>
										<TextField
											label={t`Why they change`}
											rows={2}
											maxLength={1000}
											isRequired={number > 0}
											{...field("reason")}
										/>
									</>
								)}
							</PlainForm>
						</Behind>
					)}
				</Section>
			))}
			{all.length > 0 && (
				<Section title={t`What was set`}>
					<Timeline
						label={t`What was set`}
						timeZone={timeZone}
						entries={all.map((one) => ({
							id: one.id,
							at: one.madeAt,
							title: `${named(one.kind)} (${one.number})`,
							detail: [[one.madeByName, one.reason].filter(Boolean).join(": "), ...one.criteria].join("\n"),
						}))}
					/>
				</Section>
			)}
		</div>
	);
}
