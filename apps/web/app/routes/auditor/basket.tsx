import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { BASKET_WORDS } from "../../components/auditor/auditor-words.ts";
import { Button } from "../../components/button.tsx";
import { buttonStyle } from "../../components/button-style.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { safeNext } from "../../safe-next.ts";
import { type Answers, api } from "../../trpc.server.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/basket";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Basket`)];
}

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).auditor.basket.query();
}

const kind = z.enum(["instrument", "calibration", "certificate", "oot_case"]);
const entries = z.array(z.object({ kind, id: z.string(), asOf: z.string().optional() }));

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	switch (form.get("intent")) {
		case "add": {
			const schema = z.object({ items: filledIn, note: optionalText, next: optionalText });
			return answerForm(call, { schema }, async ({ items, note = "", next }, { auditor }) => {
				await auditor.addToBasket.mutate({ items: entries.parse(JSON.parse(items)), note });
				const to = safeNext(next, "/auditor");
				throw redirect(`${to}${to.includes("?") ? "&" : "?"}done=added`);
			});
		}
		case "remove":
			return answerForm(call, { schema: z.object({ kind, id: filledIn }) }, async (item, { auditor }) => {
				await auditor.removeFromBasket.mutate(item);
				throw redirect("/auditor/basket?done=removed");
			});
		default:
			throw data(null, { status: 400 });
	}
}

type Item = Answers["auditor"]["basket"]["items"][number];
const PLACES: Record<Item["kind"], string> = {
	...{ instrument: "/auditor/instruments", calibration: "/auditor/calibrations", oot_case: "/auditor/oot" },
	certificate: "/api/auditor/certificates",
};

export default function Basket({ loaderData: { items, mayExport }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const errors = Object.values(actionData?.result.error ?? {}).flatMap((one) => one ?? []);
	return (
		<>
			<PageHeader
				title={t`Basket`}
				intro={t`What you put aside as evidence. It is yours alone, and deleted with your access.`}
				actions={
					mayExport && items.length > 0 ? (
						<a href="/api/auditor/dossier.pdf" download className={buttonStyle("primary", "normal")}>
							<Trans>Dossier as PDF</Trans>
						</a>
					) : undefined
				}
			/>
			<DoneMessage words={{ added: t`It is in the basket.`, removed: t`It is taken out.` }} />
			<FormProblems errors={errors} />
			{!mayExport && (
				<ResultMessage kind="notice">
					{t`Your access is for reading only, so no dossier can be taken away. Your host can allow it.`}
				</ResultMessage>
			)}
			<DataTable
				caption={t`Records in the basket`}
				isCaptionHidden
				rows={items}
				rowKey={({ kind: what, id }) => `${what} ${id}`}
				stacks
				empty={
					<EmptyState>{t`The basket is empty. Pages of instruments, calibrations and cases have a button for it.`}</EmptyState>
				}
				columns={[
					{ key: "kind", header: t`Kind`, cell: (item) => i18n._(BASKET_WORDS[item.kind]) },
					{
						key: "which",
						header: t`Which`,
						mono: true,
						cell: ({ kind: what, id, name, asOf }) =>
							what === "certificate" ? (
								<a href={`${PLACES[what]}/${id}.pdf`} target="_blank" rel="noreferrer" className="link">
									{name}
								</a>
							) : (
								<Link to={`${PLACES[what]}/${id}${asOf ? `?on=${asOf}` : ""}`} className="link">
									{name}
								</Link>
							),
					},
					{ key: "about", header: t`Of`, cell: ({ about, asOf }) => (asOf ? `${about} · ${asOf}` : about) },
					{ key: "note", header: t`Note`, cell: ({ note }) => note },
					{
						key: "remove",
						header: t`Take out`,
						cell: ({ kind: what, id, name }) => (
							<Form method="post" preventScrollReset>
								<input type="hidden" name="intent" value="remove" />
								<input type="hidden" name="kind" value={what} />
								<input type="hidden" name="id" value={id} />
								<Button type="submit" variant="quiet" size="small" aria-label={t`Take ${name} out`}>
									{t`Take out`}
								</Button>
							</Form>
						),
					},
				]}
			/>
		</>
	);
}
