@echo off
rem Runs Cognomen from its distribution: chooses Java and the flags that a command is best served by.
rem COGNOMEN_JAVA_OPTIONS holds further flags for Java, such as -Xmx8g.
setlocal DisableDelayedExpansion
set "cognomen_lib=%~dp0..\lib"

set "cognomen_java=java.exe"
if defined JAVA_HOME set "cognomen_java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%cognomen_java%" (
  echo cognomen: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it; set it to Java 17 or later 1>&2
  exit /b 1
)
if not defined JAVA_HOME where /q java.exe || (
  echo cognomen: there is no java on the PATH; install Java 17 or later, or set JAVA_HOME 1>&2
  exit /b 1
)

rem Which flags: see bin\cognomen.
set "cognomen_flags=plain"
if "%~1"=="" set "cognomen_flags=short"
for %%c in (classify explain states help completion -h --help -V --version) do if /i "%~1"=="%%c" set "cognomen_flags=short"
for %%c in (train evaluate cross-validate tune predict serve verify) do if /i "%~1"=="%%c" set "cognomen_flags=vector"
if "%~2"=="-h" set "cognomen_flags=short"
if "%~2"=="--help" set "cognomen_flags=short"

rem Each command is read before it runs, so that exit /b passes on the code of Java.
"%cognomen_java%" "@%cognomen_lib%\%cognomen_flags%.args" %COGNOMEN_JAVA_OPTIONS% -cp "%cognomen_lib%\cognomen.jar" org.cognomen.cli.Main %*
exit /b %ERRORLEVEL%
