import { useSearchParams } from "react-router";
import { carriedFields } from "./import-choices.ts";

/** The choices of the other forms of an import, so that no form forgets what another one said. */
export function CarriedFields({ own }: { own: (name: string) => boolean }) {
	const [search] = useSearchParams();
	return carriedFields(search, own).map(([name, value]) => (
		<input key={name} type="hidden" name={name} value={value} />
	));
}
