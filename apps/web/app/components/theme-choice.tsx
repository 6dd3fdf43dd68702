import { Form, useLocation } from "react-router";
import { FRAME_WORDS, usePageLanguage } from "../language.ts";
import { type Theme, themes } from "../theme.ts";

/** Light, dark or as the device says; kept on this device only. */
export function ThemeChoice({ theme }: { theme: Theme }) {
	const { pathname, search } = useLocation();
	const words = FRAME_WORDS[usePageLanguage()];
	return (
		<Form method="post" action="/theme" preventScrollReset>
			<input type="hidden" name="next" value={pathname + search} />
			<fieldset className="flex items-center gap-1">
				<legend className="sr-only">{words.appearance}</legend>
				{themes.map((choice) => (
					<button
						key={choice}
						type="submit"
						name="theme"
						value={choice}
						aria-pressed={choice === theme}
						className="min-h-8 cursor-pointer whitespace-nowrap rounded-control border border-transparent px-2 text-meta hover:border-control aria-pressed:border-primary aria-pressed:font-semibold aria-pressed:text-primary pointer-coarse:min-h-12"
					>
						{words.themes[choice]}
					</button>
				))}
			</fieldset>
		</Form>
	);
}
