import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { useAccess } from "../../components/auditor/use-access.ts";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Standing } from "../../components/quality/training-state.tsx";
import { OUTCOMES, trainedVersions, WAYS } from "../../components/quality/training-words.ts";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/quality-training";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Who is trained in what`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const on = url.searchParams.get("on") || undefined;
	try {
		const found = await api(context, request).auditor.training.query({ on });
		return { found, asked: found.on, fault: null };
	} catch (thrown) {
		const fault = fieldsOf(refusalOf(thrown, url)).on;
		if (!fault) throw thrown;
		return { found: null, asked: on ?? "", fault };
	}
}

export default function TrainingSeen({ loaderData: { found, asked, fault } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const title = t`Who is trained in what`;
	const of = new Map(found?.cells.map((one) => [`${one.memberId} ${one.requirementId}`, one]));
	return (
		<>
			<PageHeader
				title={title}
				breadcrumb={[{ label: t`Records of quality`, to: "/auditor/quality" }, { label: title }]}
				intro={t`What the present members had to be trained in at the end of a day, and the records that were signed until then.`}
			/>
			<Form method="get" data-print="hide" className="filters">
				<TextField
					label={t`As of`}
					name="on"
					type="date"
					defaultValue={asked}
					errors={fault ? [fault] : []}
					isRequired
				/>
				<Button type="submit" variant="secondary">{t`Show`}</Button>
			</Form>
			{fault !== null && <FormProblems errors={[fault]} />}
			{found !== null && !found.isWhole && (
				<EmptyState>{t`Records of quality are of the whole organisation; your access is for a part of it. Ask your host for access to the whole organisation if you are to see them.`}</EmptyState>
			)}
			{found?.isWhole && (
				<>
					<DataTable
						caption={t`Who was trained in what on ${format.day(found.on)}`}
						stacks
						scrolls={found.requirements.length > 5}
						rows={found.requirements.length === 0 ? [] : found.people}
						rowKey={({ id }) => id}
						empty={<EmptyState>{t`No training was asked for on that day.`}</EmptyState>}
						columns={[
							{ key: "person", header: t`Person`, cell: ({ name }) => <span className="font-semibold">{name}</span> },
							...found.requirements.map((requirement) => ({
								key: requirement.id,
								header: [requirement.title, requirement.procedureCode].filter(Boolean).join(" · "),
								cell: ({ id }: (typeof found.people)[number]) => {
									const standing = of.get(`${id} ${requirement.id}`);
									return standing && <Standing standing={standing} />;
								},
							})),
						]}
					/>
					<DataTable
						caption={t`Records until ${format.day(found.on)}, newest first`}
						stacks
						rows={found.records}
						rowKey={({ id }) => id}
						empty={<EmptyState>{t`No record of your period.`}</EmptyState>}
						columns={[
							{ key: "who", header: t`Who was trained`, cell: (one) => one.memberName ?? "–" },
							{ key: "what", header: t`In what`, cell: ({ title: name }) => name },
							{ key: "version", header: t`Version`, cell: (one) => trainedVersions(one, t`Procedure`) },
							{ key: "on", header: t`Trained on`, mono: true, cell: ({ trainedOn }) => trainedOn },
							{ key: "how", header: t`How`, wideOnly: true, cell: ({ how }) => i18n._(WAYS[how]) },
							{ key: "by", header: t`Trained by`, cell: (one) => one.trainedByName ?? "–" },
							{
								key: "outcome",
								header: t`How it came out`,
								cell: (one) => [i18n._(OUTCOMES[one.outcome]), one.reason].filter(Boolean).join(": "),
							},
							{ key: "until", header: t`Counts until`, mono: true, cell: (one) => one.expiresOn ?? t`no end` },
							{
								key: "signed",
								header: t`Signed`,
								wideOnly: "xl",
								cell: (one) => (
									<>
										{one.recordedByName} · <Instant at={one.recordedAt} timeZone={timeZone} />
									</>
								),
							},
						]}
					/>
				</>
			)}
		</>
	);
}
