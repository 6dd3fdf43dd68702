import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";

export type BannerKind = "grace" | "past-due" | "restricted" | "notice" | "question" | "demo";

export interface BannerProps {
	kind: BannerKind;
	/** In place of the kind's own word. */
	word?: string;
	/** One sentence; what to do goes into `action`. */
	children: ReactNode;
	action?: ReactNode;
}

/** The order of the banner slots, most serious first. */
export const BANNER_ORDER: readonly BannerKind[] = ["grace", "past-due", "restricted", "notice", "question", "demo"];

const KINDS: Record<BannerKind, { style: string; word: MessageDescriptor }> = {
	grace: { style: "border-grace bg-grace-soft text-grace", word: msg`Read-only` },
	"past-due": { style: "border-due bg-due-soft text-due", word: msg`Payment late` },
	restricted: { style: "border-busy bg-busy-soft text-busy", word: msg`Use restricted` },
	notice: { style: "border-busy bg-busy-soft text-busy", word: msg`Notice` },
	question: { style: "border-line bg-surface text-ink", word: msg`A question` },
	demo: { style: "border-due bg-surface text-due hatch", word: msg`Demo` },
};

/** One line across the page about the state of the organisation or of this installation. */
export function Banner({ kind, children, action, word: given }: BannerProps) {
	const { i18n } = useLingui();
	const { style } = KINDS[kind];
	const word = given ?? i18n._(KINDS[kind].word);
	return (
		<section
			aria-label={word}
			data-print={kind === "question" ? "hide" : undefined}
			className={`flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-l-4 px-4 py-2 text-table ${style}`}
		>
			<p className={`flex-1 basis-64 ${kind === "demo" ? "bg-surface/80" : ""}`}>
				<strong className="mr-2 font-semibold">{word}</strong>
				{children}
			</p>
			{action}
		</section>
	);
}

/** Several banners in the fixed order of their slots. */
export function Banners({ banners }: { banners: readonly BannerProps[] }) {
	return BANNER_ORDER.flatMap((kind) => banners.filter((banner) => banner.kind === kind)).map((banner) => (
		<Banner key={banner.kind} {...banner} />
	));
}
