import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { ToBasket } from "../../components/auditor/to-basket.tsx";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Select } from "../../components/select.tsx";
import { TextField } from "../../components/text-field.tsx";
import { type VerdictKind, VerdictTag, verdictWord } from "../../components/verdict-tag.tsx";
import { counted } from "../../counted.ts";
import { titleOf } from "../../i18n.ts";
import { dateIn, oneOf } from "../../list-address.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/sample";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Sample`)];
}

const WAYS = ["none", "result", "location"] as const;

export async function loader({ context, request, url: { searchParams: search }, url }: Route.LoaderArgs) {
	const asked = {
		n: Math.min(500, Math.max(1, Number.parseInt(search.get("n") ?? "10", 10) || 10)),
		by: oneOf(search.get("by"), WAYS) ?? "none",
		seed: (search.get("seed") ?? "").trim().slice(0, 64),
		from: dateIn(search.get("from")),
		to: dateIn(search.get("to")),
	};
	// Nothing is drawn before it is asked for: each drawing is a line in the log.
	if (!search.has("n")) return { asked, drawn: null, fault: null };
	try {
		const drawn = await api(context, request).auditor.sample.query({ ...asked, seed: asked.seed || undefined });
		return { asked: { ...asked, seed: drawn.seed }, drawn, fault: null };
	} catch (thrown) {
		const fault = fieldsOf(refusalOf(thrown, url)).to;
		if (!fault) throw thrown;
		return { asked, drawn: null, fault };
	}
}

export default function Sample({ loaderData: { asked, drawn, fault } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const seed = drawn?.seed ?? "";
	const stratum = (name: string) =>
		asked.by === "result"
			? i18n._(verdictWord((name || "not_judged") as VerdictKind))
			: asked.by === "location"
				? name || t`No location`
				: t`Everything`;
	return (
		<>
			<PageHeader
				title={t`Sample`}
				intro={t`Picks approved calibrations of your scope at random. The same seed picks the same ones again from the same records.`}
			/>
			<Form method="get" data-print="hide" className="grid items-end gap-3 sm:grid-cols-3">
				<TextField
					label={t`How many`}
					name="n"
					type="number"
					inputMode="numeric"
					defaultValue={String(asked.n)}
					isRequired
				/>
				<Select
					label={t`In proportion to`}
					name="by"
					defaultValue={asked.by}
					options={[
						{ value: "none", label: t`Nothing: all together` },
						{ value: "result", label: t`Result as found` },
						{ value: "location", label: t`Location` },
					]}
				/>
				<TextField
					label={t`Seed`}
					name="seed"
					mono
					defaultValue={asked.seed}
					maxLength={64}
					isRequired={false}
					description={t`Empty: a new one is made.`}
				/>
				<TextField
					label={t`Performed from`}
					name="from"
					type="date"
					defaultValue={asked.from ?? ""}
					isRequired={false}
				/>
				<TextField
					label={t`Performed until`}
					name="to"
					type="date"
					defaultValue={asked.to ?? ""}
					errors={fault ? [fault] : []}
					isRequired={false}
				/>
				<div className="sm:self-end">
					<Button type="submit">{t`Pick at random`}</Button>
				</div>
			</Form>
			{fault !== null && <FormProblems errors={[fault]} />}
			{drawn !== null && (
				<>
					<Panel title={t`How it was picked`}>
						<p>
							<Trans>
								Seed <code className="font-mono font-semibold">{seed}</code>, {drawn.items.length} of {drawn.total}.
							</Trans>
						</p>
						<p className="max-w-prose text-muted text-table">
							<Trans>
								Within each group those with the smallest SHA-256 of “seed:id” are taken; groups share the number in
								proportion to their size. Anybody can repeat it with the seed and the ids.
							</Trans>
						</p>
						{asked.by !== "none" && (
							<ul className="flex flex-col gap-1 text-table">
								{drawn.strata.map((one) => (
									<li key={one.stratum}>
										{stratum(one.stratum)}: <span className="font-mono">{one.drawn}</span> /{" "}
										<span className="font-mono">{one.size}</span>
									</li>
								))}
							</ul>
						)}
					</Panel>
					<DataTable
						caption={t`The sample, ${counted(i18n, drawn.items.length, "calibration")}`}
						rows={drawn.items}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/auditor/calibrations/${id}`}
						stacks
						empty={<EmptyState>{t`There is no approved calibration to pick from.`}</EmptyState>}
						columns={[
							{ key: "tag", header: t`Instrument`, mono: true, cell: ({ tag }) => tag },
							{ key: "description", header: t`Description`, cell: ({ description }) => description },
							{ key: "performed", header: t`Performed`, mono: true, cell: ({ performedOn }) => performedOn },
							{ key: "location", header: t`Location`, cell: ({ location }) => location },
							{
								key: "found",
								header: t`As found`,
								cell: ({ verdict }) => <VerdictTag verdict={verdict ?? "not_judged"} />,
							},
						]}
					/>
					{drawn.items.length > 0 && drawn.items.length <= 200 && (
						<ToBasket
							items={drawn.items.map(({ id }) => ({ kind: "calibration", id }))}
							label={t`Put the sample into the basket`}
						/>
					)}
				</>
			)}
		</>
	);
}
