using System.Globalization;
using System.Runtime.InteropServices;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Agent.Face.Console;

/// <summary>The way in: a code that was read out, or contract, name and PIN. A slip may be repaired at once.</summary>
internal sealed class Entrance(IHubLink hub, ConsoleFace face, TimeProvider time)
{
    private const int MinPin = 6;
    private const int MaxPin = 12;

    private Words Words => face.Words;

    /// <summary>The accepted reply, or the exit code when the way stays closed.</summary>
    public async Task<(OpenReply? Open, int ExitCode)> EnterAsync(Options options, CancellationToken cancellationToken)
    {
        face.Events.State("connecting");
        try
        {
            await ConnectAsync(cancellationToken).ConfigureAwait(false);
            return await AskAndTryAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            face.SayUnreachable();
            return (null, ExitCodes.Unreachable);
        }
    }

    private async Task<(OpenReply? Open, int ExitCode)> AskAndTryAsync(Options options, CancellationToken cancellationToken)
    {
        var code = options.Code;
        while (true)
        {
            var reply = options.Contract is null
                ? await TryCodeAsync(code, cancellationToken).ConfigureAwait(false)
                : await TrySignInAsync(options, cancellationToken).ConfigureAwait(false);
            if (reply is null)
            {
                return (null, ExitCodes.Refused);
            }

            if (reply.Error is null)
            {
                return (reply, ExitCodes.Ended);
            }

            face.SayError(reply.Error, reply.RetryAfterSeconds);
            if (reply.Error is not (ErrorCodes.CodeWrong or ErrorCodes.CodeUsed or ErrorCodes.CodeLate or ErrorCodes.SignInFailed))
            {
                return (null, ExitCodes.For(reply.Error));
            }

            code = null;
        }
    }

    private async Task<OpenReply?> TryCodeAsync(string? given, CancellationToken cancellationToken)
    {
        var text = given;
        while (true)
        {
            text ??= await AskAsync(
                "Bitte geben Sie den Sitzungscode ein. Ihr Techniker liest Ihnen 10 Ziffern vor.",
                "Please enter the session code. Your technician reads 10 digits to you.",
                "[code]",
                face.Terminal.ReadLine,
                cancellationToken).ConfigureAwait(false);
            if (text is null)
            {
                return null;
            }

            if (SessionCode.TryParse(text, out var code))
            {
                var request = new EnterCodeRequest(Protocol.Version, code.Digits, Words.Language, Facts());
                return await CallAsync(() => hub.EnterCode(request), cancellationToken).ConfigureAwait(false);
            }

            SayWhatIsWrong(text);
            text = null;
        }
    }

    private void SayWhatIsWrong(string text)
    {
        if (text.Count(char.IsAsciiDigit) == SessionCode.Length)
        {
            face.Say(
                "Eine Ziffer stimmt nicht. Bitte noch einmal vorlesen lassen.",
                "One digit is wrong. Please ask for the code again.");
            return;
        }

        face.Say("Der Code hat 10 Ziffern.", "The code has 10 digits.");
    }

    private async Task<OpenReply?> TrySignInAsync(Options options, CancellationToken cancellationToken)
    {
        while (true)
        {
            var pin = await AskAsync(
                "Bitte geben Sie Ihre PIN ein. Sie wird nicht angezeigt.",
                "Please enter your PIN. It is not shown.",
                "[pin]",
                face.Terminal.ReadSecret,
                cancellationToken).ConfigureAwait(false);
            if (pin is null)
            {
                return null;
            }

            if (pin.Length is >= MinPin and <= MaxPin && pin.All(char.IsAsciiDigit))
            {
                var request = new SignInRequest(
                    Protocol.Version, options.Contract!.Trim(), options.Person!.Trim(), pin, Words.Language, Facts(), options.Topic, options.Urgent);
                return await CallAsync(() => hub.SignIn(request), cancellationToken).ConfigureAwait(false);
            }

            face.Say($"Die PIN hat {MinPin} bis {MaxPin} Ziffern.", $"The PIN has {MinPin} to {MaxPin} digits.");
        }
    }

    private async Task<string?> AskAsync(
        string german, string english, string marker, Func<string?> read, CancellationToken cancellationToken)
    {
        face.Terminal.WriteLine($"{Words.Of(german, english)} {marker}");
        return await Task.Run(read, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // While somebody looks for a code the link may have gone to sleep: it is made anew once.
    private async Task<OpenReply> CallAsync(Func<Task<OpenReply>> call, CancellationToken cancellationToken)
    {
        if (!hub.Connected)
        {
            await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }

        return await call().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var connected = await ReconnectPolicy.TryAsync(
            async () =>
            {
                try
                {
                    await hub.ConnectAsync(cancellationToken).ConfigureAwait(false);
                    return true;
                }
                catch (IOException)
                {
                    return false;
                }
            },
            ReconnectPolicy.FirstLimit,
            time,
            cancellationToken).ConfigureAwait(false);
        if (!connected)
        {
            throw new IOException("The server was not reached in time.");
        }
    }

    private AgentFacts Facts() => new(
        $"remote-support-agent {typeof(Entrance).Assembly.GetName().Version?.ToString(3)}",
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
