/** Data cannot be backed up, restored or moved as asked. The message is for the person: what is in the way, what to do. */
export class DataProblem extends Error {
  override name = 'DataProblem';
}
