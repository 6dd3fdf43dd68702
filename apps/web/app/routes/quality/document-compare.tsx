import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn } from "../../list-address.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/document-compare";
import "../../words/quality.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Two versions compared`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const [fromId, toId] = [idIn(url.searchParams.get("from")), idIn(url.searchParams.get("to"))];
	if (!fromId || !toId) throw redirect(`/app/quality/documents/${params.id}`);
	const { documents } = api(context, request);
	const [compared, { document }] = await Promise.all([
		documents.compare.query({ fromId, toId }),
		documents.get.query({ id: params.id }),
	]);
	return { compared, document };
}

export default function DocumentCompare({ loaderData: { compared, document } }: Route.ComponentProps) {
	const { t } = useLingui();
	const { from, to, title, sections, files } = compared;
	const isSame = [title, ...sections.flatMap(({ heading, text }) => [heading, text])].every((pieces) =>
		pieces.every(({ change }) => change === "same"),
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Version ${from.number} and version ${to.number}`}
				breadcrumb={[
					{ label: t`Documents`, to: "/app/quality/documents" },
					{ label: document.number, to: `/app/quality/documents/${document.id}` },
					{ label: t`Compared` },
				]}
				intro={
					isSame ? t`Title and text are the same.` : t`What was taken out is struck through, what was added underlined.`
				}
			/>
			<Section title={t`Title`}>
				<p>
					<Pieces pieces={title} />
				</p>
			</Section>
			{sections.length > 0 && (
				<Section title={t({ message: "Text", context: "document" })}>
					<div className="flex max-w-prose flex-col gap-4 rounded-control border border-line bg-surface p-4">
						{sections.map(({ heading, text }, at) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: sections have no other name than their place
							<div key={at} className="flex flex-col gap-1">
								{heading.length > 0 && (
									<h3 className="font-semibold">
										<Pieces pieces={heading} />
									</h3>
								)}
								<p className="wrap-anywhere whitespace-pre-line">
									<Pieces pieces={text} />
								</p>
							</div>
						))}
					</div>
				</Section>
			)}
			{(files.from || files.to) && (
				<Section title={t`File`}>
					<p>
						{files.same ? (
							<Trans>Both versions have the same file, byte for byte.</Trans>
						) : (
							<Trans>
								Version {from.number}: {files.from?.fileName ?? "—"}. Version {to.number}: {files.to?.fileName ?? "—"}.
								What differs inside the files is not compared.
							</Trans>
						)}
					</p>
				</Section>
			)}
		</div>
	);
}

/** What is gone and what is new is told by the element too, not by colour alone. */
function Pieces({ pieces }: { pieces: Answers["documents"]["compare"]["title"] }) {
	return pieces.map(({ text, change }, at) => {
		const key = `${at} ${change}`;
		if (change === "removed") {
			return (
				<del key={key} className="bg-overdue-soft text-overdue">
					{text}
				</del>
			);
		}
		if (change === "added") {
			return (
				<ins key={key} className="bg-pass-soft text-pass">
					{text}
				</ins>
			);
		}
		return <span key={key}>{text}</span>;
	});
}
