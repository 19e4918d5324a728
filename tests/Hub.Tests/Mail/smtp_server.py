"""A real SMTP server (Debian: python3-aiosmtpd) that keeps mails in a folder and can be made to misbehave.

The recipient's name says how: later@ is put off until the file "open" is there, never@ is refused, slow@ is kept but not
answered until the file "answer" is there, cut@ is kept and the line is cut, everybody else is served.
"""
import asyncio
import pathlib
import sys

from aiosmtpd.smtp import SMTP

folder = pathlib.Path(sys.argv[1])
count = 0


class Box:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later@") and not (folder / "open").exists():
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        global count
        count += 1
        draft = folder / f"{count}.part"
        draft.write_bytes(envelope.content)
        draft.rename(folder / f"{count}.eml")
        to = envelope.rcpt_tos[0]
        while to.startswith("slow@") and not (folder / "answer").exists():
            await asyncio.sleep(0.02)
        if to.startswith("cut@"):
            server.transport.abort()
        return "250 2.0.0 taken"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Box(), loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
