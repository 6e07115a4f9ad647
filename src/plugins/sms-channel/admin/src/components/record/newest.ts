/** One record of a list that is asked for anew; undefined when the list cannot be had, or it is not there any more. */
export async function newest<View extends { documentId: string }>(
  list: PromiseLike<{ data?: readonly View[]; isError: boolean }>,
  documentId: string,
): Promise<View | undefined> {
  const { data, isError } = await list;
  return isError ? undefined : data?.find((row) => row.documentId === documentId);
}
