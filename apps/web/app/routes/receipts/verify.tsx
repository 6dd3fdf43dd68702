import { FormDataParseError, MaxFileSizeExceededError, parseFormData } from "@remix-run/form-data-parser";
import { data, Form } from "react-router";
import { apiFailure } from "../../api-failure.ts";
import { FileDrop } from "../../components/file-drop.tsx";
import { PublicFrame } from "../../components/public-frame.tsx";
import { ReceiptStatement, ReceiptVerdict } from "../../components/receipts/receipt-statement.tsx";
import { VerifyOffline } from "../../components/receipts/verify-offline.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { type ReceiptView, receiptView } from "../../receipt-words.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/verify";

const LONGEST = 200_000;

interface Checked {
	error: string | null;
	view: Omit<ReceiptView, "document"> | null;
}

export async function action({ context, request }: Route.ActionArgs) {
	const refused = (error: string) => data<Checked>({ error, view: null }, { status: 400 });
	try {
		const form = await parseFormData(request, { maxFileSize: LONGEST, maxFiles: 1 }, (file) => file.text());
		const text = form.get("file");
		if (typeof text !== "string" || text === "") return refused("Choose a receipt file first.");
		const answer = await api(context, request).receipts.verify.mutate({ text });
		const { document: _document, ...view } = receiptView(answer);
		return data<Checked>({ error: null, view });
	} catch (thrown) {
		if (thrown instanceof MaxFileSizeExceededError) return refused("This file is too large to be a receipt.");
		if (thrown instanceof FormDataParseError) return refused("This file could not be read. Choose it again.");
		const failure = apiFailure(thrown);
		if (failure === null || failure.status >= 500) throw thrown;
		return refused(`${failure.happened} ${failure.remedy}`);
	}
}

export function meta() {
	return [{ title: "Check a deletion receipt · Calibrant" }];
}

export default function Verify({ actionData }: Route.ComponentProps) {
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-4xl flex-col gap-5 px-4 py-8 sm:px-6 md:py-12">
				<div className="flex flex-col gap-1.5">
					<h1 className="text-figure">Check a deletion receipt</h1>
					<p className="max-w-prose text-lead text-muted">
						The file is compared with the published key of this deployment, and is not stored.
					</p>
				</div>
				<Form method="post" encType="multipart/form-data" className="flex flex-col items-start gap-4">
					<div className="w-full">
						<FileDrop
							label="Receipt file"
							name="file"
							accept=".json,application/json"
							description="The file deletion-receipt-….json, as it was downloaded."
							errors={actionData?.error ? [actionData.error] : undefined}
						/>
					</div>
					<SubmitButton>Check the receipt</SubmitButton>
				</Form>
				{actionData?.view && (
					<>
						<ReceiptVerdict verdict={actionData.view.verdict} />
						{/* What a forged file claims is not shown as if it were a fact. */}
						{actionData.view.verdict.verified && <ReceiptStatement view={actionData.view} />}
					</>
				)}
				<VerifyOffline />
			</div>
		</PublicFrame>
	);
}
