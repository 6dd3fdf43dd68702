import { z } from "zod";
import { nothingHere } from "../../api-failure.server.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { LanguageSwitch } from "../../components/language-switch.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PublicFrame } from "../../components/public-frame.tsx";
import { ExpiryPending, ExpiryStatement } from "../../components/receipts/expiry-statement.tsx";
import { KeptStatement } from "../../components/receipts/kept-statement.tsx";
import { OutsideStores } from "../../components/receipts/outside-stores.tsx";
import { ReceiptStatement, ReceiptVerdict } from "../../components/receipts/receipt-statement.tsx";
import { VerifyOffline } from "../../components/receipts/verify-offline.tsx";
import { readersLocale } from "../../locale.server.ts";
import { RECEIPT_WORDS } from "../../receipt-page-words.ts";
import { receiptView, saidIn } from "../../receipt-words.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/receipt";
import "../../words/public.ts";

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	// A mistyped number is no receipt's: nothing is there, which is no fault of a form.
	if (!z.uuid().safeParse(params.id).success) throw nothingHere(context);
	const read = await api(context, request).receipts.get.query({ id: params.id });
	const language = await readersLocale(args);
	const { document: _document, ...view } = receiptView(read, language);
	const { second, expiry, verdict } = read;
	// The second receipt is shown with the first, and also under its own address.
	const shown = second ?? (expiry && { id: params.id, expiry, verdict });
	const later = read.later ?? (read.kept && { id: params.id, kept: read.kept, verdict });
	return {
		language,
		id: params.id,
		view,
		kept: later && { id: later.id, statement: later.kept, verdict: later.verdict },
		outside: read.outside.map(({ store, answer, ...one }) => ({
			...{ ...one, store: saidIn(store, undefined, language).text },
			answer: answer === null ? null : saidIn(answer, undefined, language),
		})),
		expiry: shown && { id: shown.id, statement: shown.expiry, verdict: shown.verdict },
	};
}

export function meta({ loaderData }: Route.MetaArgs) {
	const { title } = RECEIPT_WORDS[loaderData?.language ?? "en"];
	return [{ title: `${title} · Calibrant` }, { name: "robots", content: "noindex" }];
}

export default function Receipt({ loaderData }: Route.ComponentProps) {
	const { language, id, view, expiry, kept, outside } = loaderData;
	const words = RECEIPT_WORDS[language];
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-4xl flex-col gap-5 px-4 py-8 sm:px-6 md:py-12">
				<div data-print="hide">
					<LanguageSwitch />
				</div>
				<div className="flex flex-wrap items-end justify-between gap-3">
					<h1 className="text-figure">{words.heading}</h1>
					<div data-print="hide" className="flex flex-wrap gap-2">
						<LinkButton to="/verify" variant="secondary" size="small">
							{words.another}
						</LinkButton>
						<a href={`/api/receipts/${id}/receipt.json`} className={buttonStyle("primary", "small")} download>
							{words.download}
						</a>
					</div>
				</div>
				<ReceiptVerdict verdict={view.verdict} />
				<ReceiptStatement view={view} />
				<OutsideStores outside={outside} />
				{expiry?.statement ? (
					<ExpiryStatement id={expiry.id} statement={expiry.statement} verdict={expiry.verdict} />
				) : (
					view.receipt && <ExpiryPending by={view.receipt.backupsGoneBy} />
				)}
				{kept?.statement && <KeptStatement id={kept.id} statement={kept.statement} verdict={kept.verdict} />}
				<VerifyOffline />
			</div>
		</PublicFrame>
	);
}
