import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { LanguageSwitch } from "../../components/language-switch.tsx";
import { i18nIn, titleOf } from "../../i18n.ts";
import { visitorsLocale } from "../../locale.server.ts";
import "../../words/public.ts";
import { createHash } from "node:crypto";
import { FormDataParseError, MaxFileSizeExceededError, parseFormData } from "@remix-run/form-data-parser";
import type { FormEvent } from "react";
import { data, Form, useSubmit } from "react-router";
import { apiFailure } from "../../api-failure.ts";
import {
	CertificateStatement,
	type CheckedCertificate,
	FileVerdict,
	fileOf,
} from "../../components/certificates/certificate-check.tsx";
import { sha256Of } from "../../components/certificates/sha256-of.ts";
import { FileDrop } from "../../components/file-drop.tsx";
import { PublicFrame } from "../../components/public-frame.tsx";
import { ReceiptStatement, ReceiptVerdict } from "../../components/receipts/receipt-statement.tsx";
import { VerifyOffline } from "../../components/receipts/verify-offline.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { type ReceiptView, receiptView } from "../../receipt-words.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/verify";

const LONGEST_RECEIPT = 200_000;
/** Of a certificate that comes whole because the browser runs no JavaScript. */
const LONGEST = 25_000_000;

const FIRST = 64;
/** A receipt is JSON; what is none is compared by its hash with the certificates. A byte order mark may come before. */
const isJson = (first: string) => /^(?:\u{feff}|\xef\xbb\xbf)?\s*[{[]/u.test(first);

interface Checked {
	error: string | null;
	view: Omit<ReceiptView, "document"> | null;
	/** Of a certificate's file: what was issued with these bytes; null: nothing. */
	certificate?: CheckedCertificate | null;
	/** The file is the DCC of that certificate. */
	isDigital?: boolean;
}

/** Certificates are checked where they are issued. */
export async function loader({ context, request }: Route.LoaderArgs) {
	const modules: readonly string[] = await api(context, request).policy.modules.query();
	return { certificates: modules.includes("calibration") };
}

export async function action({ context, request }: Route.ActionArgs) {
	const locale = visitorsLocale(request);
	const i18n = i18nIn(locale);
	const refused = (error: MessageDescriptor | string) =>
		data<Checked>({ error: typeof error === "string" ? error : i18n._(error), view: null }, { status: 400 });
	try {
		const form = await parseFormData(request, { maxFileSize: LONGEST, maxFiles: 1 }, async (file) => {
			const bytes = Buffer.from(await file.arrayBuffer());
			if (isJson(bytes.subarray(0, FIRST).toString("latin1"))) return bytes.toString("utf8");
			return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
		});
		const text = form.get("file");
		if (typeof text !== "string" || text === "") return refused(msg`Choose a file first.`);
		if (text.startsWith("sha256:")) {
			const certificate = await api(context, request).verification.certificate.query({ sha256: text.slice(7) });
			const isDigital = certificate !== null && fileOf(certificate, text.slice(7)) === "dcc";
			return data<Checked>({ error: null, view: null, certificate, isDigital });
		}
		if (text.length > LONGEST_RECEIPT) return refused(msg`This file is too large to be a receipt.`);
		const answer = await api(context, request).receipts.verify.mutate({ text });
		const { document: _document, ...view } = receiptView(answer, locale);
		return data<Checked>({ error: null, view });
	} catch (thrown) {
		if (thrown instanceof MaxFileSizeExceededError)
			return refused(msg`This file is too large to be a receipt or a certificate.`);
		if (thrown instanceof FormDataParseError) return refused(msg`This file could not be read. Choose it again.`);
		const failure = apiFailure(thrown);
		if (failure === null || failure.status >= 500) throw thrown;
		return refused(`${failure.happened} ${failure.remedy}`);
	}
}

const headingOf = (certificates: boolean) =>
	certificates ? msg`Check a certificate or a deletion receipt` : msg`Check a deletion receipt`;

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, headingOf(loaderData?.certificates ?? true))];
}

export default function Verify({ loaderData: { certificates }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const submit = useSubmit();
	/** Of what is no receipt only the hash leaves the browser. */
	const hashFirst = async (event: FormEvent<HTMLFormElement>) => {
		const form = new FormData(event.currentTarget);
		const file = form.get("file");
		if (!(file instanceof File) || file.size === 0) return;
		event.preventDefault();
		if (!isJson(await file.slice(0, FIRST).text())) form.set("file", `sha256:${await sha256Of(file)}`);
		submit(form, { method: "post", encType: "multipart/form-data" });
	};
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-4xl flex-col gap-5 px-4 py-8 sm:px-6 md:py-12">
				<div className="flex flex-col gap-1.5">
					<LanguageSwitch />
					<h1 className="text-figure">{i18n._(headingOf(certificates))}</h1>
					<p className="max-w-prose text-lead text-muted">
						{certificates ? (
							<Trans>
								A certificate is compared by its hash, which your browser computes: the file itself is not sent. A
								receipt is compared with the published key of this deployment. Neither is stored.
							</Trans>
						) : (
							<Trans>A receipt is compared with the published key of this deployment. It is not stored.</Trans>
						)}
					</p>
				</div>
				<Form
					method="post"
					encType="multipart/form-data"
					onSubmit={hashFirst}
					className="flex flex-col items-start gap-4"
				>
					<div className="w-full">
						<FileDrop
							label={t`File`}
							name="file"
							accept={`${certificates ? ".pdf,application/pdf,.xml,application/xml,text/xml," : ""}.json,application/json`}
							description={
								certificates
									? t`A certificate as a PDF or DCC (XML), or the file deletion-receipt-….json, as it was downloaded.`
									: t`The file deletion-receipt-….json, as it was downloaded.`
							}
							errors={actionData?.error ? [actionData.error] : undefined}
						/>
					</div>
					<SubmitButton>{t`Check the file`}</SubmitButton>
				</Form>
				{actionData?.certificate !== undefined && (
					<>
						<FileVerdict
							matches={actionData.certificate !== null}
							digital={actionData.isDigital === true && actionData.certificate}
						/>
						{actionData.certificate && <CertificateStatement certificate={actionData.certificate} />}
					</>
				)}
				{actionData?.view && (
					<>
						<ReceiptVerdict verdict={actionData.view.verdict} />
						{/* What a forged file claims is not shown as if it were a fact. */}
						{actionData.view.verdict.verified && <ReceiptStatement view={actionData.view} />}
					</>
				)}
				{/* How a receipt is checked is no matter of a certificate. */}
				{actionData?.certificate === undefined && <VerifyOffline />}
			</div>
		</PublicFrame>
	);
}
