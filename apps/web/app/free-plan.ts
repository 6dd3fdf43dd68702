/** Whether a plan costs nothing where no price stands beside it: the policy calls it so. */
export const isFree = (plan: string): boolean => plan === "free";
