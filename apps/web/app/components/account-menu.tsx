import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Theme } from "../theme.ts";
import { DisclosureMenu, MENU_ITEM } from "./disclosure-menu.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { SignOut } from "./sign-out.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

export interface AccountMenuProps {
	user: { name: string; email: string };
	theme: Theme;
	/** Further places of this person. */
	children?: ReactNode;
}

/** One's own menu in the head of every signed-in page: account, theme, language, and the way out. */
export function AccountMenu({ user, theme, children }: AccountMenuProps) {
	const { t } = useLingui();
	return (
		<DisclosureMenu
			label={t`Your account: ${user.name}`}
			opens="down-end"
			face={
				<>
					<UserRound size={18} aria-hidden="true" />
					<span className="max-w-40 truncate max-sm:hidden">{user.name}</span>
					<ChevronDown size={14} aria-hidden="true" />
				</>
			}
		>
			<p className="truncate px-3 py-1.5 text-meta text-muted">{user.email}</p>
			<Link to="/app/account/" className={MENU_ITEM}>
				<UserRound size={14} aria-hidden="true" />
				<Trans>Your account</Trans>
			</Link>
			{children}
			<div className="flex flex-col gap-1 border-line border-y px-3 py-2">
				<ThemeChoice theme={theme} />
				<LanguageChoice />
			</div>
			<SignOut />
		</DisclosureMenu>
	);
}
