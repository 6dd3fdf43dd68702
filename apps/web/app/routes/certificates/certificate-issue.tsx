import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { CertificateForm, MissingList } from "../../components/certificates/certificate-form.tsx";
import { LANGUAGES, REASON_KINDS } from "../../components/certificates/certificate-words.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/certificate-issue";
import "../../words/certificates.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidIn } from "../../refusals/refusals.server.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [
		titleOf(
			matches,
			loaderData ? msg`Certificate of ${loaderData.prepared.instrument.tag}` : msg`Certificate of a calibration`,
		),
	];
}

/** Below a name of its own: a `language` at the top would be that of the page. */
export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const prepared = await api(context, request).certificates.prepare.query({ calibrationId: params.id });
	const locale = await readersLocale(args);
	const missing = prepared.missing.map((one) => ({ ...one, what: saidIn(locale, one.what) }));
	return { prepared: { ...prepared, missing } };
}

const ticked = z.literal("on").optional();
const fields = {
	...{ customerId: optionalText, language: z.enum(LANGUAGES).optional(), receivedOn: optionalText },
	...{ condition: optionalText, identification: z.enum(["as_calibrated", "as_registered"]), method: optionalText },
	...{ place: optionalText, conditions: optionalText, traceability: optionalText, withoutUncertainty: optionalText },
	...{ opinions: optionalText, printNextDue: ticked, accredited: ticked, printedName: filledIn },
};
const issueSchema = z.object(fields);
const reviseSchema = z.object({ ...fields, reason: filledIn, reasonClass: z.enum(REASON_KINDS) });

function particularsOf({ printNextDue, accredited, customerId, receivedOn, ...value }: z.output<typeof issueSchema>) {
	return {
		...{ ...value, customerId: customerId ?? null, receivedOn: receivedOn ?? null },
		...{ printNextDue: printNextDue === "on", accredited: accredited === "on" },
	};
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") === "revise") {
		return answerForm(call, { schema: reviseSchema }, async ({ reason, reasonClass, ...value }, server) => {
			const { newest } = await server.certificates.prepare.query({ calibrationId: params.id });
			const given = { ...particularsOf(value), id: newest?.id ?? "", reason, reasonClass };
			const { id } = await server.certificates.revise.mutate(given);
			throw redirect(`/app/certificates/${id}?done=revised`);
		});
	}
	return answerForm(call, { schema: issueSchema }, async (value, { certificates }) => {
		const { id } = await certificates.issue.mutate({ ...particularsOf(value), calibrationId: params.id });
		throw redirect(`/app/certificates/${id}?done=issued`);
	});
}

/** Issues the certificate of a calibration, or its next revision. */
export default function CertificateIssue({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { prepared } = loaderData;
	const { calibration, instrument, newest, replaces } = prepared;
	const closed = useWhyClosed("certificate.issue");
	const approved =
		calibration.state === "approved" ? null : t`A certificate is issued of an approved calibration only.`;
	const why = closed ?? approved;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={newest ? t`Revise ${newest.number}` : t`Certificate of ${instrument.tag}`}
				breadcrumb={[
					{ label: t`Register`, to: "/app/instruments" },
					{ label: instrument.tag, to: `/app/instruments/${instrument.id}` },
					{ label: calibration.performedOn, to: `/app/calibrations/${calibration.id}` },
					{ label: t`Certificate` },
				]}
				intro={t`Everything that ISO/IEC 17025, 7.8.2 and 7.8.4 ask for comes from the record of the calibration; the rest is decided here.`}
			/>
			<ClosedNote why={why} />
			{replaces !== null && (
				<ResultMessage kind="notice">{t`It replaces ${replaces}, whose calibration was withdrawn, and says so.`}</ResultMessage>
			)}
			{why === null && (
				<>
					{actionData === undefined && <MissingList prepared={prepared} />}
					<CertificateForm prepared={prepared} answer={actionData} />
				</>
			)}
		</div>
	);
}
