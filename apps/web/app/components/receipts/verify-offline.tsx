import { Panel } from "../panel.tsx";

/** How anybody checks a receipt without us. */
export function VerifyOffline() {
	return (
		<Panel title="Check it without us">
			<ol className="flex list-decimal flex-col gap-1.5 pl-5">
				<li>Download the receipt file. Keep it with the mail that brought you here.</li>
				<li>
					Download the{" "}
					<a href="/api/receipts/key.pem" className="link" download="receipt-public.pem">
						published key
					</a>
					, once; keep it, and compare it with a copy from elsewhere.
				</li>
				<li>
					In any checkout of Calibrant, without a network:
					<code className="mt-1 block overflow-x-auto rounded-control bg-canvas px-3 py-2 font-mono text-table">
						npx calibrant receipt verify receipt.json --key receipt-public.pem
					</code>
				</li>
			</ol>
		</Panel>
	);
}
