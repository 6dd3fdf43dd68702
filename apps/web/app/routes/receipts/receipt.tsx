import { buttonStyle } from "../../components/button-style.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { PublicFrame } from "../../components/public-frame.tsx";
import { ReceiptStatement, ReceiptVerdict } from "../../components/receipts/receipt-statement.tsx";
import { VerifyOffline } from "../../components/receipts/verify-offline.tsx";
import { receiptView } from "../../receipt-words.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/receipt";

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const { document: _document, ...view } = receiptView(
		await api(context, request).receipts.get.query({ id: params.id }),
	);
	return { id: params.id, view };
}

export function meta() {
	return [{ title: "Deletion receipt · Calibrant" }, { name: "robots", content: "noindex" }];
}

export default function Receipt({ loaderData: { id, view } }: Route.ComponentProps) {
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-4xl flex-col gap-5 px-4 py-8 sm:px-6 md:py-12">
				<div className="flex flex-wrap items-end justify-between gap-3">
					<h1 className="text-figure">Receipt of a deletion</h1>
					<div data-print="hide" className="flex flex-wrap gap-2">
						<LinkButton to="/verify" variant="secondary" size="small">
							Check another file
						</LinkButton>
						<a href={`/api/receipts/${id}/receipt.json`} className={buttonStyle("primary", "small")} download>
							Download the receipt
						</a>
					</div>
				</div>
				<ReceiptVerdict verdict={view.verdict} />
				<ReceiptStatement view={view} />
				<VerifyOffline />
			</div>
		</PublicFrame>
	);
}
