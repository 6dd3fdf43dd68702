import { usePageLanguage } from "../../language.ts";
import { RECEIPT_WORDS } from "../../receipt-page-words.ts";
import { Panel } from "../panel.tsx";

/** How anybody checks a receipt without us. */
export function VerifyOffline() {
	const words = RECEIPT_WORDS[usePageLanguage()].offline;
	return (
		<Panel title={words.heading}>
			<ol className="flex list-decimal flex-col gap-1.5 pl-5">
				<li>{words.keep}</li>
				<li>
					{words.key.before}{" "}
					<a href="/api/receipts/key.pem" className="link" download="receipt-public.pem">
						{words.key.link}
					</a>
					{words.key.after}
				</li>
				<li>
					{words.run}
					<code className="mt-1 block overflow-x-auto rounded-control bg-canvas px-3 py-2 font-mono text-table">
						npx calibrant receipt verify receipt.json --key receipt-public.pem
					</code>
				</li>
			</ol>
		</Panel>
	);
}
