using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Fuzz.Tests.Shared;

/// <summary>What crosses the hub as JSON: the kind in the first byte, then the text. Refused is what ends in a
/// <see cref="JsonException"/>, the serializer's one word for it; the hub's own library knows no other.</summary>
internal sealed class ContractsTarget : Target
{
    private static readonly JsonSerializerOptions Json = ContractsJson.ForSignalR();

    private static readonly Type[] Kinds =
        [.. typeof(ContractsJson).GetCustomAttributesData().Where(one => one.AttributeType == typeof(JsonSerializableAttribute)).Select(one => (Type)one.ConstructorArguments[0].Value!)];

    public override IEnumerable<byte[]> Seeds() =>
        Kinds.SelectMany((kind, at) => (byte[][])[[(byte)at, .. Write(Sample.Of(kind, rich: true), kind)], [(byte)at, .. Write(Sample.Of(kind, rich: false), kind)]]);

    public override byte[] Mutate(Mutator mutator, byte[] input, byte[] other)
    {
        if (mutator.Once(2) || input.Length < 2)
        {
            return mutator.Bytes(input, other);
        }

        string[] words = ["null", "true", "{}", "[]", "[[[[[[[[[[", "1e999", "-0", "\"\\ud800\"", "\"\\u0000\"", "2147483648", "0.5", "\"AAA\"", "\"AAA=\"", ",", ":", "\"x\":1,", "\"seat\":1,", "\u2028", "/**/", "NaN"];
        var at = mutator.Random.Next(1, input.Length);
        var end = mutator.Once(2) ? at : Math.Min(at + mutator.Random.Next(12), input.Length);
        return [.. input[..at], .. System.Text.Encoding.UTF8.GetBytes(mutator.Pick(words)), .. input[end..]];
    }

    // A refusal carries a stack trace and a path.
    public override long MayAllocate(int length) => (96 * 1024) + (64L * length);

    public override Outcome Feed(Span<byte> input)
    {
        if (input.IsEmpty)
        {
            return new Outcome(false, 0);
        }

        var kind = Kinds[input[0] % Kinds.Length];
        if (!TryRead(input[1..], kind, out var value))
        {
            return new Outcome(false, 1);
        }

        var written = Write(value, kind);
        var isRead = TryRead(written, kind, out var again);
        FuzzFinding.Unless(isRead && Write(again, kind).AsSpan().SequenceEqual(written), $"{kind.Name} is another one when it was written");
        var digest = new HashCode();
        digest.AddBytes(written);
        return new Outcome(true, digest.ToHashCode());
    }

    private static bool TryRead(ReadOnlySpan<byte> text, Type kind, out object? value)
    {
        try
        {
            value = JsonSerializer.Deserialize(text, kind, Json);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    private static byte[] Write(object? value, Type kind) => JsonSerializer.SerializeToUtf8Bytes(value, kind, Json);

    /// <summary>One of every contract, made from its constructor: a new one is among the inputs by itself.</summary>
    private static class Sample
    {
        public static object? Of(Type type, bool rich)
        {
            if (Nullable.GetUnderlyingType(type) is { } inner)
            {
                return rich ? Of(inner, rich) : null;
            }

            if (type == typeof(string))
            {
                return rich ? "Müller \"C-1\" 2026-04-01T10:00" : "";
            }

            if (type.IsArray)
            {
                var array = Array.CreateInstance(type.GetElementType()!, rich ? 2 : 0);
                for (var i = 0; i < array.Length; i++)
                {
                    array.SetValue(Of(type.GetElementType()!, rich), i);
                }

                return array;
            }

            return type.IsValueType ? Activator.CreateInstance(type) : Make(type, rich);
        }

        private static object Make(Type type, bool rich)
        {
            var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Argument(parameter, rich))]);
        }

        private static object? Argument(ParameterInfo parameter, bool rich)
        {
            var mayBeNull = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
            return mayBeNull && !rich ? null : Of(parameter.ParameterType, rich);
        }
    }
}

public sealed class ContractsFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Contracts_in_json_survive_anything() => Survives(new ContractsTarget());
}
