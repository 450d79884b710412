declare module 'virtual:messages' {
  const messages: Record<string, Record<string, string>>;
  export default messages;
}
