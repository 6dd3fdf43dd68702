import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect, useRouteLoaderData } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Section } from "../../components/section.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { EvidenceList, FindingContent, FindingWay } from "../../components/websecurity/finding-content.tsx";
import { ClientSteps } from "../../components/websecurity/finding-steps.tsx";
import { FindingStateTag, SeverityTag } from "../../components/websecurity/finding-tags.tsx";
import type { FindingState } from "../../components/websecurity/finding-words.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/finding";
import "../../words/websecurity.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.finding.number ?? msg`Finding`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).findings.get.query({ id: params.id });
}

const version = z.coerce.number().int();

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const done = (what: string) => redirect(`/app/findings/${id}?done=${what}`);
	switch (form.get("intent")) {
		case "claim":
			return answerForm(call, { schema: z.object({ version, remedy: filledIn }) }, async (value, server) => {
				await server.findings.move.mutate({ id, to: "fixed_claimed", ...value });
				throw done("claimed");
			});
		case "accept": {
			const schema = z.object({ version, until: filledIn, reason: filledIn, printedName: filledIn });
			return answerForm(call, { schema }, async (value, server) => {
				await server.findings.accept.mutate({ id, ...value });
				throw done("accepted");
			});
		}
		default: {
			const schema = z.object({ version, to: filledIn, reason: optionalText });
			return answerForm(call, { schema }, async ({ to, ...value }, server) => {
				await server.findings.move.mutate({ id, ...value, to: to as FindingState });
				throw done("moved");
			});
		}
	}
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

const DONE = {
	moved: msg`The state is changed.`,
	claimed: msg`The service team is told by this page that it is fixed, and looks at it again.`,
	accepted: msg`The risk is accepted, and signed.`,
};

export default function FindingPage({ loaderData: loaded, actionData: answer }: Route.ComponentProps) {
	const { finding, evidence, signatures, way, audit, duplicate } = loaded;
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const why = useWhyClosed("finding.answer");
	return (
		<div className="flex max-w-5xl flex-col gap-5">
			<PageHeader
				title={finding.title}
				breadcrumb={[{ label: t`Findings`, to: "/app/findings" }, { label: finding.number }]}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<FindingStateTag state={finding.state} />
						<SeverityTag severity={finding.severity} score={finding.score} />
					</span>
				}
			/>
			<DoneMessage words={DONE} />
			<ClosedNote why={why} />
			{why === null && <ClientSteps {...{ loaded, answer }} userName={session?.user.name ?? ""} />}
			<FindingContent
				{...{ finding, audit, duplicate, timeZone }}
				auditAt={(id) => `/app/audits/${id}`}
				findingAt={(id) => `/app/findings/${id}`}
			/>
			<Section title={t`Evidence`}>
				<EvidenceList evidence={evidence} at="/api/finding-evidence" timeZone={timeZone} />
			</Section>
			{signatures.length > 0 && (
				<Section title={t`Signatures`}>
					<SignatureList signatures={signatures} timeZone={timeZone} />
				</Section>
			)}
			<FindingWay way={way} timeZone={timeZone} />
			<PrintFoot />
		</div>
	);
}
